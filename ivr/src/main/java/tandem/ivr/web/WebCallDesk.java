package tandem.ivr.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.core.outage.UnavailableException;
import tandem.ivr.WebCalls;
import tandem.ivr.control.PbxUnavailableException;
import tandem.ivr.control.VisitorPhones;
import tandem.ivr.web.WebPasses.Kept;

/// Gives passes to web pages and takes them from the calls that come in with them. The account of a pass exists on the
/// servers from when it is given until its call begins or its time is up; whichever node is there closes it.
public final class WebCallDesk implements WebCalls, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebCallDesk.class);
    private static final int LONGEST_PAGE = 500;
    private static final int LONGEST_NAME = 100;
    private static final long A_MOMENT_MS = 500;

    /// Attribute of the call: the site from which it was made. Only such calls have it.
    public static final String SITE = "webSite";

    /// Attribute of the call: what the visitor has chosen.
    public static final String TOPIC = "topic";

    /// Claimed: the page from which it was made.
    public static final String PAGE = "page";

    private final WebCallProperties properties;
    private final WebPasses passes;
    private final VisitorPhones phones;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("web-passes").factory());

    public WebCallDesk(WebCallProperties properties, WebPasses passes, VisitorPhones phones, Clock clock) {
        this.properties = properties;
        this.passes = passes;
        this.phones = phones;
        this.clock = clock;
    }

    @Override
    public Optional<Offer> offer(@Nullable String origin) {
        return properties
                .site(origin)
                .map(site -> new Offer(site.topics().stream()
                        .map(topic -> new Topic(topic.value(), topic.label()))
                        .toList()));
    }

    @Override
    public Answer request(Wish wish) {
        var site = properties.site(wish.origin()).orElse(null);
        if (site == null) {
            return new Answer.NotOffered();
        }
        var fault = fault(wish, site);
        if (fault != null) {
            return fault;
        }
        var kept = new Kept("call-" + secret(), secret(), pass(wish, site));
        var until = clock.instant().plus(properties.passTime());
        return switch (passes.keep(kept, until, properties.limits())) {
            case TOO_MANY_FROM_THERE -> new Answer.TooMany(false);
            case TOO_MANY -> {
                LOG.warn(
                        "Visitors ask for more than {} calls a minute",
                        properties.limits().allPerMinute());
                yield new Answer.TooMany(true);
            }
            case KEPT -> open(kept);
        };
    }

    private Answer open(Kept kept) {
        closeSoon(properties.passTime().toMillis() + A_MOMENT_MS);
        try {
            var account = phones.open(kept.name(), secret());
            return new Answer.Granted(kept.name(), kept.key(), account, phones.target());
        } catch (PbxUnavailableException e) {
            LOG.warn("A visitor cannot call: {}", e.getMessage());
            return new Answer.Unavailable();
        }
    }

    private static Answer.@Nullable BadField fault(Wish wish, WebCallProperties.Site site) {
        if (isLonger(wish.page(), LONGEST_PAGE)) {
            return new Answer.BadField("page", "has more than " + LONGEST_PAGE + " characters");
        }
        if (isLonger(wish.name(), LONGEST_NAME)) {
            return new Answer.BadField("name", "has more than " + LONGEST_NAME + " characters");
        }
        if (wish.language() != null && !wish.language().matches("[A-Za-z0-9-]{0,35}")) {
            return new Answer.BadField("language", "is no language such as 'en' or 'zh-CN'");
        }
        if (!isBlank(wish.topic()) && site.topic(String.valueOf(wish.topic())).isEmpty()) {
            return new Answer.BadField("topic", "is none of those that this site offers");
        }
        return null;
    }

    private static boolean isLonger(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static WebPass pass(Wish wish, WebCallProperties.Site site) {
        var facts = new HashMap<>(Map.of(SITE, site.name()));
        put(facts, TOPIC, wish.topic());
        var claims = new HashMap<String, String>();
        put(claims, Claims.NAME, wish.name());
        put(claims, PAGE, wish.page());
        var language = isBlank(wish.language()) ? null : String.valueOf(wish.language());
        return new WebPass(
                InteractionId.random(), site.number(), digest(wish.source()), language, facts, new Claims(claims));
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (!isBlank(value)) {
            all.put(name, String.valueOf(value).strip());
        }
    }

    private static String digest(String source) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private String secret() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }

    /// The call with this pass comes in; empty if it is not to be served. From then on no other can be made with it.
    public Optional<WebPass> use(String name) {
        var pass = passes.use(name);
        closeSoon(0);
        return pass;
    }

    /// The call has come in before, and another node has had it.
    public Optional<WebPass> used(String name) {
        return passes.used(name);
    }

    public WebCallProperties.Limits limits() {
        return properties.limits();
    }

    @Override
    public Optional<InteractionId> callOf(String pass, String key) {
        return passes.callOf(pass, key);
    }

    /// Closes what is over: also what was left open by a node that is gone, or while a server was away.
    public void closeSoon(long inMillis) {
        closer.schedule(this::closeOver, inMillis, TimeUnit.MILLISECONDS);
    }

    private void closeOver() {
        try {
            for (var name : passes.over(clock.instant())) {
                phones.close(name);
                passes.closed(name);
            }
        } catch (UnavailableException e) {
            LOG.debug("Accounts of web calls are closed later: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Accounts of web calls stay open", e);
        }
    }

    @Override
    public void close() {
        closer.shutdownNow();
    }
}
