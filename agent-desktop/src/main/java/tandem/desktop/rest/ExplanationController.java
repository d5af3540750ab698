package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.InteractionId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.insight.Insight;
import tandem.insight.explain.Explanation;

/// Why an interaction waits, or is with its agent (R16).
@RestController
@Needs(Right.EXPLAIN)
final class ExplanationController {
    private final Insight insight;
    private final Rights rights;

    ExplanationController(Insight insight, Rights rights) {
        this.insight = insight;
        this.rights = rights;
    }

    @Operation(
            summary = "Why it waits, or why its agent was chosen",
            description =
                    "For who has the right `explain`. `finding.type` says what there is to say: Waits, Held, Scheduled, Over, NotQueued."
                            + " An example is in docs/api.md.")
    @ApiResponse(responseCode = "200", description = "As of now, on this node")
    @ApiResponse(responseCode = "404", description = "`not-found`: unknown, or closed more than a day ago")
    @GetMapping("/api/interactions/{id}/explanation")
    Explanation explanation(@PathVariable String id, Principal who) {
        var extent = rights.extentOf(DesktopUser.of(who).orElseThrow());
        return insight.explain(Ids.of(id, InteractionId::new))
                .filter(one -> extent.covers(one.queue()))
                .orElseThrow(() -> ProblemException.notFound("Routing knows no interaction of this id (any more)"));
    }
}
