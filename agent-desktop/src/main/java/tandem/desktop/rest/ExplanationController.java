package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.InteractionId;
import tandem.desktop.problem.ProblemException;
import tandem.insight.Insight;
import tandem.insight.explain.Explanation;

/// Why an interaction waits, or is with its agent (R16).
@RestController
final class ExplanationController {
    private final Insight insight;

    ExplanationController(Insight insight) {
        this.insight = insight;
    }

    @Operation(
            summary = "Why it waits, or why its agent was chosen",
            description =
                    "For supervisors. `finding.type` says what there is to say: Waits, Held, Scheduled, Over, NotQueued."
                            + " An example is in docs/api.md.")
    @ApiResponse(responseCode = "200", description = "As of now, on this node")
    @ApiResponse(responseCode = "404", description = "`not-found`: unknown, or closed more than a day ago")
    @GetMapping("/api/interactions/{id}/explanation")
    Explanation explanation(@PathVariable String id) {
        return insight.explain(Ids.of(id, InteractionId::new))
                .orElseThrow(() -> ProblemException.notFound("Routing knows no interaction of this id (any more)"));
    }
}
