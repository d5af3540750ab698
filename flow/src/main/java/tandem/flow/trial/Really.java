package tandem.flow.trial;

import java.util.List;
import java.util.Map;
import tandem.flow.ArticleAnswer;
import tandem.flow.service.Finding;
import tandem.flow.service.JsonPlace;
import tandem.flow.service.Pin;
import tandem.flow.service.Proof;

/// The organisation's services themselves, for a tester who may ask them. Each blocks for at most the service's time
/// limit.
public interface Really {
    Finding find(String service, String path, Map<String, JsonPlace> values);

    ArticleAnswer answer(String question, String language, List<String> told);

    /// Counts as an attempt, as a caller's would.
    Proof prove(String caller, String service, String path, String account, Pin pin);
}
