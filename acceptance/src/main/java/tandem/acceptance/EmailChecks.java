package tandem.acceptance;

import static tandem.acceptance.CustomerMailbox.header;
import static tandem.acceptance.Expectation.expect;
import static tandem.acceptance.Matching.interaction;

import jakarta.mail.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// T15: an e-mail arrives, is answered, the customer's answer joins the thread.
final class EmailChecks {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Report report;
    private final SelfTest.Settings settings;
    private final CustomerMailbox customer;

    EmailChecks(Report report, SelfTest.Settings settings) {
        this.report = report;
        this.settings = settings;
        this.customer = new CustomerMailbox(
                "probe.customer@example.com",
                settings.customersPassword(),
                settings.mailHost(),
                settings.smtpPort(),
                settings.imapPort());
    }

    void run(AgentClient agent) {
        String word = "zinnia" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        int start = agent.mark();
        String messageId = report.value(
                "the customer sends a mail",
                () -> customer.send(settings.mailbox(), "A question " + word, "Where is my order? " + word, null));
        JsonNode offer = report.value(
                "the agent gets an offer with a screen-pop", () -> agent.event(start, "Offered", m -> true, LIMIT));
        String id = offer.at("/entry/interaction").asString();
        report.check(
                "the screen-pop names the customer's address",
                () -> expect(
                        offer.at("/pop/address").asString("").equals(customer.address()), "pop: " + offer.path("pop")));
        report.check(
                "the agent accepts",
                () -> agent.command(
                        "accept",
                        Map.of(
                                "interaction",
                                id,
                                "epoch",
                                offer.at("/entry/event/epoch").asInt())));
        report.check("it is connected", () -> agent.event(start, "Connected", interaction(id), LIMIT));
        report.check(
                "the agent answers",
                () -> agent.command(
                        "mailReply",
                        Map.of("interaction", id, "text", "It left our house today. " + word, "cc", List.of())));
        Message answer = report.value(
                "the answer is in the customer's mailbox",
                () -> customer.await("answer", m -> header(m, "In-Reply-To").equals(messageId), LIMIT));
        report.check("it has threading headers and comes from our mailbox", () -> {
            expect(header(answer, "References").contains(messageId), "References: " + header(answer, "References"));
            expect(header(answer, "From").contains(settings.mailbox()), "From: " + header(answer, "From"));
        });
        report.check("finish and wrap-up", () -> {
            agent.command("end", Map.of("interaction", id));
            agent.command("wrapUp", Map.of("interaction", id, "disposition", settings.disposition(), "notes", word));
            agent.event(start, "Closed", interaction(id), LIMIT);
        });

        joinsThread(agent, offer, answer, word);
        report.check(
                "search finds it by a word of the mail",
                () -> Searching.await(agent.api(), word, settings.queue(), id, LIMIT));
    }

    private void joinsThread(AgentClient agent, JsonNode offer, Message answer, String word) {
        int second = agent.mark();
        report.check(
                "the customer answers the answer",
                () -> customer.send(settings.mailbox(), "Re: A question " + word, "Thank you! " + word, answer));
        report.check("the customer's answer joins the same thread", () -> {
            JsonNode again = agent.event(second, "Offered", m -> true, LIMIT);
            expect(
                    again.at("/interaction/thread")
                            .asString("-")
                            .equals(offer.at("/interaction/thread").asString("+")),
                    "threads " + offer.at("/interaction/thread") + " and " + again.at("/interaction/thread"));
            String next = again.at("/entry/interaction").asString();
            agent.command(
                    "accept",
                    Map.of(
                            "interaction",
                            next,
                            "epoch",
                            again.at("/entry/event/epoch").asInt()));
            agent.event(second, "Connected", interaction(next), LIMIT);
            agent.command("end", Map.of("interaction", next));
            agent.command(
                    "wrapUp", Map.of("interaction", next, "disposition", settings.disposition(), "notes", "thanks"));
        });
    }
}
