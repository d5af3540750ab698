package tandem.knowledge;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.journal.Journal;
import tandem.core.node.Nodes;
import tandem.flow.ArticleAnswers;
import tandem.knowledge.assist.Assessor;
import tandem.knowledge.assist.AssistProperties;
import tandem.knowledge.assist.ContactAssist;
import tandem.knowledge.vector.Embedder;
import tandem.routing.Router;

/// What a machine drafts and notes of contacts, from the beans of [KnowledgeBaseConfiguration] and a [Router].
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssistProperties.class)
public class AssistConfiguration {

    @Bean
    ContactAssist contactAssist(
            Journal journal, ArticleAnswers articles, Embedder embedder, AssistProperties properties) {
        return new ContactAssist(journal::of, articles, embedder, properties);
    }

    @Bean
    Assessor assessor(ContactAssist assist, Journal journal, Router router, Nodes nodes, Clock clock) {
        return new Assessor(assist, journal, router, nodes, clock);
    }
}
