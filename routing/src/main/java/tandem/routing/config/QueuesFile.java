package tandem.routing.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.core.QueueId;
import tandem.routing.Code;
import tandem.routing.QueueProfile;
import tandem.routing.QueueProfile.Offering;
import tandem.routing.QueueProfile.ServiceLevel;
import tandem.routing.QueueProfile.WrapUp;
import tandem.routing.Requirement;

/// queues.yml
final class QueuesFile {
    private final YamlNode root;
    private final Map<String, YamlNode> dispositionNames;

    QueuesFile(Path file) {
        this.root = YamlFile.read(file).only("queues", "dispositions");
        this.dispositionNames = root.mapOrNone("dispositions");
    }

    Map<QueueId, QueueProfile> load() {
        return Entries.byId(root.get("queues").list(), QueueId::new, this::queue);
    }

    private QueueProfile queue(YamlNode node) {
        node.only(
                "id",
                "name",
                "channels",
                "requirement",
                "offerTime",
                "connectTime",
                "missesToNotReady",
                "serviceLevel",
                "wrapUp");
        YamlNode offerTime = node.getOr("offerTime", "20s");
        if (offerTime.duration().isZero()) {
            throw offerTime.error("an agent needs some time to consider an offer");
        }
        YamlNode connectTime = node.getOr("connectTime", "30s");
        if (connectTime.duration().isZero()) {
            throw connectTime.error("connecting needs some time");
        }
        return new QueueProfile(
                node.get("id").as(QueueId::new),
                node.get("name").text(),
                Entries.channels(node.get("channels")),
                node.map().containsKey("requirement")
                        ? node.get("requirement").as(Requirement::parse)
                        : Requirement.NONE,
                new Offering(
                        offerTime.duration(),
                        connectTime.duration(),
                        node.getOr("missesToNotReady", "1").integer(1, 1000)),
                node.map().containsKey("wrapUp")
                        ? wrapUp(node.get("wrapUp"))
                        : new WrapUp(Duration.ZERO, false, List.of()),
                serviceLevel(node));
    }

    private static ServiceLevel serviceLevel(YamlNode queue) {
        if (!queue.map().containsKey("serviceLevel")) {
            return new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)); // the usual 80/20
        }
        YamlNode node = queue.get("serviceLevel").only("within", "target", "shortAbandon");
        return new ServiceLevel(
                node.get("within").duration(),
                node.get("target").fraction(),
                node.getOr("shortAbandon", "5s").duration());
    }

    private WrapUp wrapUp(YamlNode node) {
        node.only("limit", "mandatory", "dispositions");
        List<Code> dispositions = new ArrayList<>();
        for (YamlNode code : node.listOrNone("dispositions")) {
            if (dispositions.stream().anyMatch(known -> known.code().equals(code.text()))) {
                throw code.error("the disposition '%s' occurs twice".formatted(code.text()));
            }
            dispositions.add(new Code(code.text(), names(code.text())));
        }
        boolean mandatory = node.getOr("mandatory", "false").yesOrNo();
        if (mandatory && dispositions.isEmpty()) {
            throw node.error("a mandatory wrap-up needs dispositions to choose from");
        }
        return new WrapUp(node.get("limit").duration(), mandatory, dispositions);
    }

    private Map<String, String> names(String code) {
        Map<String, String> names = new LinkedHashMap<>();
        YamlNode node = dispositionNames.get(code);
        if (node != null) {
            node.map().forEach((language, name) -> names.put(language, name.text()));
        }
        return names;
    }
}
