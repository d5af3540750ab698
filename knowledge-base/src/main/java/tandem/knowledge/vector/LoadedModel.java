package tandem.knowledge.vector;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/// A model in memory. What it computes runs on the calling thread and no other.
final class LoadedModel implements AutoCloseable {
    private static final String MOST_TOKENS = "512";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    static {
        // The tokenizer's library would otherwise report its use, and look for newer files, in the network.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private LoadedModel(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    static LoadedModel load(Model model) throws IOException {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var words = resource(model.resource() + "-tokenizer.json");
                var weights = resource(model.resource() + ".onnx")) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    words, Map.of("truncation", "true", "maxLength", MOST_TOKENS, "padding", "false"));
            return new LoadedModel(environment, environment.createSession(weights.readAllBytes(), options), tokenizer);
        } catch (OrtException e) {
            throw new IOException("The model " + model.resource() + " cannot be used", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        var in = LoadedModel.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IOException("There is no " + name + " on the class path");
        }
        return in;
    }

    /// Of length 1. What these models say of a text is what they say of its first token, CLS.
    float[] vector(String text) throws IOException {
        Encoding encoding = tokenizer.encode(text);
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            put(inputs, "input_ids", encoding.getIds());
            put(inputs, "attention_mask", encoding.getAttentionMask());
            put(inputs, "token_type_ids", encoding.getTypeIds());
            try (var result = session.run(inputs)) {
                return unit(((float[][][]) result.get(0).getValue())[0][0]);
            }
        } catch (OrtException e) {
            throw new IOException("A text has got no vector", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private void put(Map<String, OnnxTensor> inputs, String name, long[] values) throws OrtException {
        if (session.getInputNames().contains(name)) {
            inputs.put(
                    name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length}));
        }
    }

    private static float[] unit(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        float length = (float) Math.sqrt(sum);
        var unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
