package tandem.ivr.call;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.CustomerDirectory;
import tandem.flow.ArticleAnswers;
import tandem.flow.service.Accounts;
import tandem.flow.service.Services;
import tandem.ivr.speech.PromptLibrary;
import tandem.routing.Router;

/// What a call's flow asks beside the caller.
@Configuration(proxyBeanMethods = false)
public class ServicesConfiguration {

    @Bean
    FlowExits flowExits(Router router, CallbackNumbers numbers, MessageOffice messages, FaxRoom faxes) {
        return new FlowExits(router, numbers, messages, faxes);
    }

    @Bean
    Inquiries inquiries(
            Router router,
            CustomerDirectory customers,
            Services services,
            Accounts accounts,
            ObjectProvider<ArticleAnswers> articles,
            PromptLibrary prompts) {
        return new Inquiries(
                router,
                customers,
                services,
                accounts,
                new SpokenArticles(articles.getIfAvailable(() -> ArticleAnswers.NONE), prompts::prepare));
    }
}
