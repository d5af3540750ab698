package tandem.desktop.quality;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.insight.quality.Calibrations;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.LiveScorecards;
import tandem.insight.quality.QualityStore;
import tandem.insight.quality.Reviewers;

@Configuration(proxyBeanMethods = false)
class QualityConfiguration {

    @Bean
    Evaluations evaluations(QualityStore store, LiveScorecards cards, Reviewers reviewers, Clock clock) {
        return new Evaluations(store, cards, reviewers, clock);
    }

    @Bean
    Calibrations calibrations(QualityStore store, LiveScorecards cards, Reviewers reviewers, Clock clock) {
        return new Calibrations(store, cards, reviewers, clock);
    }
}
