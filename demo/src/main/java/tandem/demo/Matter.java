package tandem.demo;

import java.util.Map;
import java.util.SplittableRandom;
import tandem.demo.Topics.Topic;

/// One thing somebody asks about: a topic with the names and numbers of this time.
record Matter(Topic topic, String language, String order, Map<String, String> filled) {

    static Matter of(Topics topics, Topic topic, Customer customer, SplittableRandom chance) {
        var models = topics.modelsOf(topic);
        var order = "AO-%d".formatted(20_000 + chance.nextInt(60_000));
        return new Matter(
                topic,
                customer.language(),
                order,
                Map.of(
                        "name", customer.name(),
                        "first", customer.first(),
                        "order", order,
                        "model", models.get(chance.nextInt(models.size())),
                        "amount", Integer.toString(40 + chance.nextInt(500)),
                        "day", "Thursday"));
    }

    String subject() {
        return fill(topic.in(language).subject(), "");
    }

    String note() {
        return fill(topic.in(language).note(), "");
    }

    int length() {
        return topic.in(language).lines().size();
    }

    /// What is said n-th: even ones by the customer.
    String line(int n, String agent) {
        return fill(topic.in(language).lines().get(n), agent);
    }

    private String fill(String text, String agent) {
        var said = text.replace("{agent}", agent);
        for (var value : filled.entrySet()) {
            said = said.replace("{" + value.getKey() + "}", value.getValue());
        }
        return said;
    }
}
