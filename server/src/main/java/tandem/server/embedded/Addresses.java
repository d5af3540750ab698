package tandem.server.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tandem.embedded.EmbeddedElasticsearch;

/// Where the services of a node on this machine are found, by its ports and its secrets.
///
/// @param secret of a service by its name
record Addresses(EmbeddedProperties properties, Function<String, String> secret) {
    static final String LOCAL = "127.0.0.1";
    private static final String USER = "tandem";

    EmbeddedElasticsearch.Account elasticsearchAccount() {
        return new EmbeddedElasticsearch.Account(USER, secret.apply("elasticsearch"));
    }

    Map<String, Object> elasticsearch() {
        var account = elasticsearchAccount();
        return Map.of(
                "tandem.knowledge.elasticsearch.url",
                "http://" + LOCAL + ":" + properties.ports().elasticsearch(),
                "tandem.knowledge.elasticsearch.user",
                account.user(),
                "tandem.knowledge.elasticsearch.password",
                account.password());
    }

    Map<String, Object> redis() {
        return Map.of(
                "tandem.redis.url",
                "redis://:%s@%s:%d"
                        .formatted(
                                secret.apply("redis"), LOCAL, properties.ports().redis()));
    }

    /// Of every mailbox of the mail server, by its address.
    Map<String, String> mailPasswords() {
        var minted = secret.apply("mail");
        Map<String, String> passwords = new HashMap<>();
        for (var mailbox : properties.embedded().mailboxes()) {
            passwords.put(mailbox.address(), mailbox.password() == null ? minted : mailbox.password());
        }
        return passwords;
    }

    Map<String, Object> mail() {
        var passwords = mailPasswords();
        Map<String, Object> addresses = new HashMap<>();
        int index = 0;
        for (var mailbox : properties.embedded().mailboxes()) {
            if (mailbox.queue() != null) {
                addresses.putAll(clientOf(mailbox, String.valueOf(passwords.get(mailbox.address())), index++));
            }
        }
        return addresses;
    }

    private Map<String, Object> clientOf(EmbeddedProperties.Mailbox mailbox, String password, int index) {
        var prefix = "tandem.channels.mail.mailboxes[%d].".formatted(index);
        Map<String, Object> client = new HashMap<>(Map.of(
                prefix + "address",
                mailbox.address(),
                prefix + "queue",
                String.valueOf(mailbox.queue()),
                prefix + "imap.host",
                LOCAL,
                prefix + "imap.port",
                properties.ports().imap(),
                prefix + "imap.user",
                mailbox.address(),
                prefix + "imap.password",
                password,
                prefix + "imap.security",
                "NONE"));
        client.put(prefix + "smtp.host", LOCAL);
        client.put(prefix + "smtp.port", properties.ports().smtp());
        client.put(prefix + "smtp.security", "NONE");
        if (mailbox.name() != null) {
            client.put(prefix + "name", mailbox.name());
        }
        return client;
    }

    Map<String, Object> asterisk() {
        return AsteriskStart.at(properties.ports(), secret.apply("ami"));
    }
}
