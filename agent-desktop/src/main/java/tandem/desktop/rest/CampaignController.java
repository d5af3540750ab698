package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.ReportFiles;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.desktop.table.Csv;
import tandem.ivr.Campaigns;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Campaign;
import tandem.ivr.Campaigns.Preview;

/// Preview campaigns (T10): supervisors bring lists and run them, agents see which run for them. What an
/// agent does with a record goes by their desktop's socket.
@RestController
@Needs(Right.RUN_CAMPAIGNS)
final class CampaignController {
    private static final int LARGEST = 20_000_000;
    private final Campaigns campaigns;
    private final Rights rights;
    private final Audit audit;

    CampaignController(Campaigns campaigns, Rights rights, Audit audit) {
        this.campaigns = campaigns;
        this.rights = rights;
        this.audit = audit;
    }

    /// @param faults the first of the rows that could not be used; `campaign.bad` says how many there are
    record Created(Campaign campaign, List<BadRow> faults) {}

    record Change(Campaigns.@Nullable State state) {}

    /// @param running of the queues that the agent serves
    /// @param held    what they have in hand; null if nothing
    record Mine(List<Running> running, @Nullable Preview held) {}

    record Running(String id, String name, String queue, int waiting) {}

    /// How a list is to be called, beside its rows.
    record Asked(
            String name,
            String queue,
            String number,
            @Nullable String who,
            @Nullable Integer attempts,
            @Nullable Integer retryMinutes) {

        Campaigns.Order order() {
            int most = Objects.requireNonNullElse(attempts, 3);
            int minutes = Objects.requireNonNullElse(retryMinutes, 60);
            if (most < 1 || most > 20 || minutes < 1 || minutes > 60 * 24 * 30) {
                throw ProblemException.badRequest("'attempts' is 1 to 20, 'retryMinutes' 1 to 43200");
            }
            if (name.isBlank() || name.length() > 100) {
                throw ProblemException.badRequest("'name' has 1 to 100 characters");
            }
            return new Campaigns.Order(
                    name.strip(),
                    Ids.of("queue", queue, QueueId::new),
                    number,
                    who == null || who.isBlank() ? null : who,
                    most,
                    Duration.ofMinutes(minutes));
        }
    }

    @GetMapping("/api/campaigns")
    List<Campaign> all(Principal who) {
        return campaigns.all().stream().filter(one -> isWithin(one, who)).toList();
    }

    @PostMapping("/api/campaigns")
    ResponseEntity<Created> upload(
            @RequestParam String name,
            @RequestParam String queue,
            @RequestParam String number,
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable Integer attempts,
            @RequestParam(required = false) @Nullable Integer retryMinutes,
            InputStream body,
            Principal by)
            throws IOException {
        var user = DesktopUser.of(by).orElseThrow();
        var order = new Asked(name, queue, number, who, attempts, retryMinutes).order();
        if (!rights.extentOf(user).covers(order.queue())) {
            throw ProblemException.forbidden("Your rights do not reach this queue");
        }
        var list = body.readNBytes(LARGEST + 1);
        if (list.length > LARGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "A list has at most " + LARGEST + " bytes");
        }
        audit.record(by, Act.CAMPAIGN_CHANGED, order.name(), Map.of("what", "uploaded", "queue", queue));
        return switch (campaigns.upload(order, new ByteArrayInputStream(list), user.user())) {
            case Campaigns.Upload.Created(var campaign, var faults) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new Created(campaign, faults));
            case Campaigns.Upload.Refused(var why) ->
                throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "list-refused", why);
        };
    }

    @PostMapping("/api/campaigns/{id}/state")
    Campaign set(@PathVariable String id, @RequestBody Change change, Principal who) {
        var user = DesktopUser.of(who).orElseThrow();
        var campaign = find(id, who);
        if (change.state() == null) {
            throw ProblemException.badRequest("'state' is RUNNING, PAUSED or STOPPED");
        }
        audit.record(
                who, Act.CAMPAIGN_CHANGED, id, Map.of("what", change.state().name()));
        if (!campaigns.set(id, change.state(), user.user()) && campaign.state() != change.state()) {
            throw new ProblemException(HttpStatus.CONFLICT, "refused", "It has been stopped, which is for good");
        }
        return find(id, who);
    }

    /// As CSV, for whoever mends the list.
    @GetMapping("/api/campaigns/{id}/bad-rows")
    ResponseEntity<String> badRows(@PathVariable String id, Principal who) {
        find(id, who);
        audit.record(who, Act.EXPORTED, "bad rows of campaign " + id);
        var rows = campaigns.badRows(id).stream()
                .map(bad -> List.of(
                        Integer.toString(bad.row()), bad.column(), bad.fault().name(), bad.value()));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bad-rows.csv\"")
                .body(Csv.of(List.of("row", "column", "fault", "value"), rows));
    }

    /// What has become of everybody on the list.
    ///
    /// @param format csv or xlsx
    @GetMapping("/api/campaigns/{id}/results.{format}")
    void results(@PathVariable String id, @PathVariable String format, Principal who, HttpServletResponse response)
            throws IOException {
        var campaign = find(id, who);
        var as = Arrays.stream(ReportFiles.Format.values())
                .filter(each -> each.ending().equals(format))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Results are there as csv and xlsx"));
        audit.record(who, Act.EXPORTED, "results of campaign " + id);
        var table = new CampaignTable(campaigns, id);
        response.setContentType(as.type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("results." + as.ending())
                        .build()
                        .toString());
        switch (as) {
            case CSV -> table.csv(response.getOutputStream());
            case XLSX -> table.xlsx(response.getOutputStream(), campaign.order().name());
        }
    }

    @ForLoggedIn
    @GetMapping("/api/campaigns/mine")
    Mine mine(Principal who) {
        var agent = DesktopUser.of(who).flatMap(DesktopUser::agent);
        return new Mine(
                agent.map(campaigns::of).orElse(List.of()).stream()
                        .map(one -> new Running(
                                one.id(),
                                one.order().name(),
                                one.order().queue().value(),
                                one.waiting()))
                        .toList(),
                agent.flatMap(this::held).orElse(null));
    }

    private Optional<Preview> held(AgentId agent) {
        return campaigns.held(agent);
    }

    private Campaign find(String id, Principal who) {
        return campaigns
                .find(id)
                .filter(one -> isWithin(one, who))
                .orElseThrow(() -> ProblemException.notFound("There is no such campaign"));
    }

    private boolean isWithin(Campaign campaign, Principal who) {
        return rights.extentOf(DesktopUser.of(who).orElseThrow())
                .covers(campaign.order().queue());
    }
}
