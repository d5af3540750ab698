package tandem.ivr.speech;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.Model;
import org.vosk.Recognizer;
import tools.jackson.databind.json.JsonMapper;

/// A loaded model and what the Java binding of Vosk lacks.
final class VoskModel implements AutoCloseable {
    static final VoskModel NONE = new VoskModel(null);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Model model;

    private VoskModel(@Nullable Model model) {
        this.model = model;
    }

    static VoskModel load(Path folder) throws IOException {
        var mfcc = folder.resolve("conf").resolve("mfcc.conf");
        if (Files.exists(mfcc) && !Files.readString(mfcc).contains("--allow-upsample=true")) {
            throw new IOException("it does not take telephone sound: add the line --allow-upsample=true to " + mfcc);
        }
        return new VoskModel(new Model(folder.toString()));
    }

    /// Whether the model's dictionary has a word.
    boolean knows(String word) {
        return model != null && FindWord.FUNCTION.invokeInt(new Object[] {model.getPointer(), word}) >= 0;
    }

    /// @param phrases the only ones to be recognised, besides `[unk]`
    Recognizer recogniser(List<String> phrases) throws IOException {
        if (model == null) {
            throw new IOException("no model");
        }
        var grammar = new java.util.ArrayList<>(phrases);
        grammar.add("[unk]");
        return new Recognizer(model, Pcm.TELEPHONE_RATE, JSON.writeValueAsString(grammar));
    }

    /// Whatever is said.
    Recognizer recogniser() throws IOException {
        if (model == null) {
            throw new IOException("no model");
        }
        return new Recognizer(model, Pcm.TELEPHONE_RATE);
    }

    static String text(String result, String field) {
        return JSON.readTree(result).path(field).asString("");
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }

    /// Looked up once, when the library is loaded already. Without the class loader, by which the binding has loaded
    /// it,
    /// a second copy of it would be loaded.
    private static final class FindWord {
        static final Function FUNCTION = NativeLibrary.getInstance("vosk", LibVosk.class.getClassLoader())
                .getFunction("vosk_model_find_word");
    }
}
