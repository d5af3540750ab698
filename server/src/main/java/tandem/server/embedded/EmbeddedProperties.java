package tandem.server.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import tandem.embedded.EmbeddedRedis;

/// `tandem.*` as far as it concerns what is embedded (config/application.yml).
///
/// @param data  everything that has to survive a restart
/// @param ports of what is embedded and of this node
/// @param demo  whether an empty journal begins with a demo
/// @param empty what is removed before the start
record EmbeddedProperties(
        @DefaultValue("data") Path data,
        @DefaultValue("config") Path config,
        @DefaultValue PortNumbers ports,
        @DefaultValue Embedded embedded,
        @DefaultValue DemoSettings demo,
        @DefaultValue("NOTHING") Empty empty) {

    /// @param begin when
    record DemoSettings(@DefaultValue("NEVER") Begin begin) {}

    enum Begin {
        NEVER,
        /// With the Redis that Tandem starts itself.
        EMBEDDED,
        ALWAYS
    }

    enum Empty {
        NOTHING,
        /// All there is, if it is nothing but the demo.
        DEMO,
        /// All there is.
        EVERYTHING
    }

    record PortNumbers(
            @DefaultValue("8080") int http,
            @DefaultValue("16379") int redis,
            @DefaultValue("19200") int elasticsearch,
            @DefaultValue("5060") int sip,
            @DefaultValue("15038") int ami,
            @DefaultValue("8088") int phones,
            @DefaultValue("14573") int agi,
            @DefaultValue("19092") int audio,
            @DefaultValue("10000") int rtpFirst,
            @DefaultValue("14000") int rtpLast,
            @DefaultValue("13025") int smtp,
            @DefaultValue("13143") int imap) {}

    /// @param of               the data folder of another node on this machine whose services this one uses; it starts
    ///                         none itself then
    /// @param otherNodes       `HOST:AGI-PORT` of the nodes that use the Asterisk that this one starts
    /// @param elasticsearchLib the jars of the node; where the build puts them if not given
    /// @param trunk            source address of callers' SIP
    /// @param mailboxes        of the embedded mail server
    record Embedded(
            @Nullable Path of,
            @DefaultValue List<String> otherNodes,
            @Nullable Path elasticsearchLib,
            @DefaultValue("127.0.0.2") String trunk,
            @DefaultValue Redis redis,
            @DefaultValue List<Mailbox> mailboxes) {}

    /// @param fsync when what was written is on the disk
    record Redis(@DefaultValue("always") EmbeddedRedis.Fsync fsync) {}

    /// @param password minted for this installation if not given
    /// @param queue where its mails wait; without one, Tandem leaves the mailbox alone
    record Mailbox(
            String address,
            @Nullable String password,
            @Nullable String name,
            @Nullable String queue) {}

    static EmbeddedProperties from(Environment environment) {
        return Binder.get(environment).bindOrCreate("tandem", EmbeddedProperties.class);
    }
}
