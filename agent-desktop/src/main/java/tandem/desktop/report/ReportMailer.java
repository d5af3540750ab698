package tandem.desktop.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tandem.channels.NoticeMail;
import tandem.core.Loop;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.SavedReport.Standing;
import tandem.desktop.report.SavedReport.State;
import tandem.desktop.rights.Right;
import tandem.desktop.saved.SavedHash.Stored;
import tandem.desktop.session.Rights;

/// Sends the saved reports at their times; one node does so for all. Each time is sent once: it is noted before the
/// mail server gets it. Where nobody knows whether the server took it, it is not sent again, and the page
/// says so.
@Component
final class ReportMailer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMailer.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
    /// After which whoever was sending must have died.
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(10);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);
    /// What mail servers take.
    private static final int LARGEST_FILE = 20_000_000;

    private final ReportStore store;
    private final Reports reports;
    private final ReportFiles files;
    private final ObjectProvider<NoticeMail> mail;
    private final Rights rights;
    private final Audit audit;
    private final ReportProperties properties;
    private final Clock clock;
    private final Duty duty;

    ReportMailer(
            ReportStore store,
            Reports reports,
            ReportFiles files,
            ObjectProvider<NoticeMail> mail,
            Rights rights,
            Audit audit,
            ReportProperties properties,
            Clock clock,
            ObjectProvider<Nodes> nodes) {
        this.store = store;
        this.reports = reports;
        this.files = files;
        this.mail = mail;
        this.rights = rights;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
        this.duty = new Duty(nodes.getIfAvailable(Nodes::alone), "reports");
    }

    @Override
    public void start() {
        duty.start(Sending::new);
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    private final class Sending implements Nodes.Leader {
        private @Nullable Loop loop;

        @Override
        public void begin() {
            loop = Loop.every(
                    LOOK_EVERY, "reports", new Outage(LOG, "Scheduled reports wait"), ReportMailer.this::sendDue);
        }

        @Override
        public void end() {
            if (loop != null) {
                loop.close();
                loop = null;
            }
        }
    }

    /// Sends what is due by now.
    void sendDue() {
        var standing = store.standing();
        for (var report : store.reports().values()) {
            var schedule = report.value().schedule();
            var stands = standing.get(report.value().id());
            if (schedule != null && stands != null) {
                look(report.value(), schedule, stands);
            }
        }
    }

    private void look(SavedReport report, Schedule schedule, Stored<Standing> stands) {
        var now = clock.instant();
        var standing = stands.value();
        switch (standing.state()) {
            case WAITING -> {
                if (!standing.due().isAfter(now)) {
                    // of several that were missed, the last
                    var due = schedule.last(standing.due(), now);
                    send(
                            report,
                            schedule,
                            stands,
                            new Standing(due, State.SENDING, 1, now, null, standing.why(), standing.sent()));
                }
            }
            case FAILED -> {
                var retry = standing.retry();
                if (retry == null || !retry.isAfter(now)) {
                    var due = schedule.last(standing.due(), now);
                    int tries = due.equals(standing.due()) ? standing.tries() + 1 : 1;
                    send(
                            report,
                            schedule,
                            stands,
                            new Standing(due, State.SENDING, tries, now, null, standing.why(), standing.sent()));
                }
            }
            case SENDING -> {
                if (standing.at().plus(LONGEST_SENDING).isBefore(now)) {
                    store.swapStanding(
                            report.id(),
                            stands,
                            next(schedule, standing, now, "It was interrupted: it is not known whether it was sent."));
                }
            }
        }
    }

    private void send(SavedReport report, Schedule schedule, Stored<Standing> before, Standing claim) {
        if (!store.swapStanding(report.id(), before, claim)) {
            return; // changed, or another node's
        }
        var result = give(report, schedule, claim.due());
        var now = clock.instant();
        var after = switch (result) {
            case NoticeMail.Delivery.Taken _ -> next(schedule, claim, now, null);
            case NoticeMail.Delivery.Unclear _ ->
                next(schedule, claim, now, "The mail server broke off: it is not known whether it was sent.");
            case NoticeMail.Delivery.NotSent(String why) ->
                new Standing(
                        claim.due(),
                        State.FAILED,
                        claim.tries(),
                        now,
                        now.plus(pause(claim.tries())),
                        why,
                        claim.sent());
        };
        if (after.why() != null) {
            LOG.warn("The report {} of {} was not sent: {}", report.id(), report.owner(), after.why());
        }
        Optional.ofNullable(store.standing().get(report.id()))
                .filter(stored -> stored.value().equals(claim))
                .ifPresent(stored -> store.swapStanding(report.id(), stored, after));
    }

    private static Standing next(Schedule schedule, Standing done, Instant now, @Nullable String why) {
        var after = done.due().isAfter(now) ? done.due() : now;
        return new Standing(schedule.next(after), State.WAITING, 0, now, null, why, why == null ? now : done.sent());
    }

    private static Duration pause(int tries) {
        var pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries - 1, 6));
        return pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
    }

    private NoticeMail.Delivery give(SavedReport report, Schedule schedule, Instant due) {
        var sender = mail.getIfAvailable();
        if (sender == null || !sender.offered()) {
            return new NoticeMail.Delivery.NotSent("There is no mailbox to send from.");
        }
        var grant = rights.grantOf(report.owner())
                .filter(one -> one.has(Right.SEE_REPORTS) && one.has(Right.EXPORT))
                .orElse(null);
        if (grant == null) {
            return new NoticeMail.Delivery.NotSent("Its owner may not see reports any more.");
        }
        try {
            var notice = notice(report, schedule, due, ReportReach.of(grant, rights.extentOf(grant)));
            audit.record(
                    report.owner(),
                    Act.EXPORTED,
                    "report " + report.name(),
                    Map.of("mailed to", String.join(", ", schedule.to()), "query", report.query()));
            return sender.send(notice);
        } catch (ProblemException e) {
            return new NoticeMail.Delivery.NotSent(String.valueOf(e.getBody().getDetail()));
        } catch (IOException e) {
            return new NoticeMail.Delivery.NotSent(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("A report could not be made", e);
            return new NoticeMail.Delivery.NotSent("It could not be made: " + e.getMessage());
        }
    }

    private NoticeMail.Notice notice(SavedReport report, Schedule schedule, Instant due, ReportReach reach)
            throws IOException {
        var words = ReportWords.in(schedule.language());
        var asked = reports.choices(Query.parse(report.query()), due).within(reach);
        var totals = reports.totals(asked, due, words);
        var names = totals.totals().stream()
                .map(row -> reports.names(asked.by(), row.key()))
                .toList();
        var link = properties.address() == null
                ? ""
                : properties.address().replaceAll("/+$", "") + "/reports?" + report.query();
        var letter = new ReportLetter(report, asked, totals, names, link, words);
        var content = new Bounded();
        files.begin(asked, schedule.format(), words).to(content);
        return new NoticeMail.Notice(
                report.id() + "." + due.toEpochMilli(),
                properties.from(),
                schedule.to(),
                letter.subject(),
                letter.text(),
                letter.html(),
                List.of(new NoticeMail.File(
                        asked.days().from() + "-" + asked.days().to() + "."
                                + schedule.format().ending(),
                        schedule.format().type(),
                        content.bytes.toByteArray())));
    }

    /// Ends when it would be more than mail servers take.
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            room(1);
            bytes.write(b);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            room(length);
            bytes.write(some, from, length);
        }

        private void room(int more) throws IOException {
            if (bytes.size() + more > LARGEST_FILE) {
                throw new IOException("The file is too large for a mail: ask for longer intervals, or for fewer.");
            }
        }
    }
}
