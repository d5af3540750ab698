package tandem.flow.trial;

import java.util.List;
import java.util.Map;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.flow.service.Accounts;
import tandem.flow.service.Finding;
import tandem.flow.service.JsonPlace;
import tandem.flow.service.Pin;
import tandem.flow.service.Proof;
import tandem.flow.service.Services;

/// Those that calls ask, within the same limits of time, size and attempts.
public record OrganisationsServices(Services services, Accounts accounts, ArticleAnswers articles) implements Really {

    @Override
    public Finding find(String service, String path, Map<String, JsonPlace> values) {
        return Finding.of(services, service, path, values);
    }

    @Override
    public ArticleAnswer answer(String question, String language, List<String> told) {
        return articles.find(question, language, told);
    }

    @Override
    public Proof prove(String caller, String service, String path, String account, Pin pin) {
        return accounts.prove(caller.isBlank() ? "withheld" : caller, service, path, account, pin);
    }
}
