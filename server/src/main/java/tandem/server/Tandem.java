package tandem.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import tandem.channels.ChannelsConfiguration;
import tandem.desktop.DesktopConfiguration;
import tandem.embedded.OwnerOnly;
import tandem.ivr.IvrConfiguration;
import tandem.knowledge.AssistConfiguration;
import tandem.knowledge.KnowledgeBaseConfiguration;
import tandem.recordings.RecordingsConfiguration;
import tandem.server.embedded.EmbeddedServices;

/// Starts Tandem on this machine: what is embedded, then this node, and says on the terminal how far it is.
@SpringBootApplication
@Import({
    IvrConfiguration.class,
    ChannelsConfiguration.class,
    RecordingsConfiguration.class,
    KnowledgeBaseConfiguration.class,
    AssistConfiguration.class,
    DesktopConfiguration.class,
})
public class Tandem {

    public static void main(String[] args) {
        OwnerOnly.fromNowOn(); // before the first file: customers' words and secrets will be in them
        var terminal = new Terminal(System.out);
        var embedded = new EmbeddedServices(terminal);
        var application = new SpringApplication(Tandem.class);
        application.addInitializers(embedded);
        SpringApplication.getShutdownHandlers().add(embedded::close); // after the context, which still uses them
        try {
            var context = application.run(args);
            embedded.awaitAll();
            context.getBean(Readiness.class).announce(terminal);
        } catch (Throwable failure) {
            try {
                embedded.close();
            } finally {
                System.err.println(Failure.sentence(failure)); // below whatever the services still had to say
                System.exit(1);
            }
        }
    }
}
