package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.QueueId;
import tandem.routing.model.QueueProfile;

class QueueTextTest {
    private static final String ALL_THERE_IS = """
            queues:
              - id: other
                name: Other
                channels: [voice]
              - id: billing
                name: 'Billing: "all"'
                channels: [voice, chat, email, callback]
                requirement: billing >= 5 and not tag:trainee or agent:anna
                choice: best-proficiency
                offerTime: 20s
                connectTime: 1500ms
                missesToNotReady: 3
                declineDelay: 0s
                wrapUp: { limit: 2m, extension: 1m, mandatory: true, dispositions: [explained, credited] }
                serviceLevel: { within: 30s, target: 0.85, shortAbandon: 3s }
                lastAgent: 720h
                calendar: office
                internal: true
                connect: { caller: number, whisper: [customer, queue], language: zh }
                monitor: { modes: [listen, whisper], announce: true, shown: false, recordWhisper: true }
                recording:
                  rules: [{ direction: outbound, channels: [voice], agents: [anna], share: 20 }, { share: 0 }]
                  pause: 90s
                  consent: { en: "It is: recorded", zh: 录音 }
                  optOut: "9"
                waiting:
                  music: calm
                  interval: 45s
                  place: false
                  messages: [{ en: "Hello:", zh: 您好 }, { en: Again }]
                  resume: 0s
                callback:
                  attempts: 5
                  delay: 10m
                  ringTime: 45s
                  wrapUp: true
                  disposition: credited
                  byTheirClock: true
                  customerFirst: { ahead: 0s, patience: 90s, confirm: false, words: { en: "We call: you", zh: 您好 } }
                survey: { name: nps, flow: content, question: { en: "How?" }, share: 20, notAgain: 0s, linkLife: 72h }
                steps:
                  - { when: wait >= 20s, then: { relax: billing >= 3 } }
                  - { when: service level at risk or nobody ready, then: { borrow: other } }
                  - { when: wait >= 1m and length >= 10, then: { raise: 5 } }
                  - { when: ewt >= 10m, then: { leave: hang-up, words: { en: "Bye:\\n bye", zh: 再见 } } }
                  - { when: closed, then: { moveTo: other } }
            dispositions:
              credited: { en: Credit given, zh: 已退款 }
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Files.writeString(folder.resolve("queues.yml"), ALL_THERE_IS);
        Files.writeString(folder.resolve("agents.yml"), "agents: [{ id: anna, name: Anna, channels: [voice] }]");
        Files.writeString(
                folder.resolve("calendars.yml"),
                "calendars: [{ id: office, zone: Europe/Vienna, open: { mon-fri: 08:00-17:00 } }]");
        Files.createDirectories(folder.resolve("music/calm"));
        Files.createFile(folder.resolve("music/calm/a.wav"));
        QueueProfile queue =
                Objects.requireNonNull(ConfigurationFiles.load(folder).queues().get(new QueueId("billing")));
        String text = QueueText.write(queue);
        assertThat(QueueText.read(text)).contains(queue);
        assertThat(text).doesNotContain("\n");
    }

    @Test
    void whatIsNoQueueIsNotRead() {
        assertThat(QueueText.read("{\"queues\":[{\"id\":\"x\"}]}")).isEmpty();
    }
}
