package tandem.desktop.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tandem.core.InteractionId;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;

/// Tells visitors' pages where their calls are, by the floor's steps. A page that is gone is noticed at the next word
/// to it, the end of its call at the latest.
@Component
final class WebCallWatch implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(WebCallWatch.class);
    private static final int MOST = 2_000;
    /// A page asks again by itself; what never became a call is not kept for ever.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Insight insight;
    private final Executor executor;
    private final Map<InteractionId, Watcher> watchers = new ConcurrentHashMap<>();
    private Insight.@Nullable Following following;

    WebCallWatch(Insight insight, @Qualifier("desktopExecutor") Executor executor) {
        this.insight = insight;
        this.executor = executor;
    }

    /// Where a call is, as a visitor cares.
    enum Stage {
        /// It has not come in yet.
        CALLING,
        MENU,
        WAITING,
        TALKING,
        ENDED
    }

    /// Empty if too many are watched. Who watched the same call before is told nothing more.
    Optional<SseEmitter> watch(InteractionId call) {
        if (watchers.size() >= MOST) {
            LOG.warn("{} calls from the web are watched: no more are", MOST);
            return Optional.empty();
        }
        follow();
        var watcher = new Watcher(call, new SseEmitter(LONGEST.toMillis()));
        watcher.page.onCompletion(() -> watchers.remove(call, watcher));
        watcher.page.onTimeout(watcher.page::complete);
        var before = watchers.put(call, watcher);
        if (before != null) {
            before.page.complete();
        }
        executor.execute(watcher::tell);
        return Optional.of(watcher.page);
    }

    private synchronized void follow() {
        if (following == null) {
            following = insight.follow(this::on);
        }
    }

    private void on(List<Floor.Step> steps, Floor now) {
        if (watchers.isEmpty()) {
            return;
        }
        var changed = new HashSet<Watcher>();
        for (var step : steps) {
            var interaction = step.entry().interaction();
            var watcher = interaction == null ? null : watchers.get(interaction);
            if (watcher != null) {
                changed.add(watcher);
            }
        }
        changed.forEach(watcher -> executor.execute(watcher::tell));
    }

    @Override
    public synchronized void destroy() {
        watchers.values().forEach(watcher -> watcher.page.complete());
        if (following != null) {
            following.close();
        }
    }

    /// One page. What it is told is where the call is at that moment, so that nothing depends on who is first.
    private final class Watcher {
        private final InteractionId call;
        private final SseEmitter page;
        private @Nullable Stage told;
        private boolean hasBegun;

        Watcher(InteractionId call, SseEmitter page) {
            this.call = call;
            this.page = page;
        }

        synchronized void tell() {
            var stage = stage();
            if (stage == told) {
                return;
            }
            told = stage;
            try {
                page.send(SseEmitter.event().data("{\"stage\":\"" + stage.name().toLowerCase(Locale.ROOT) + "\"}"));
                if (stage == Stage.ENDED) {
                    page.complete();
                }
            } catch (IOException | IllegalStateException e) {
                LOG.debug("The page of call {} is gone: {}", call, e.toString());
                page.complete();
            }
        }

        private Stage stage() {
            var contact = insight.floor().contact(call);
            if (contact == null) {
                return hasBegun ? Stage.ENDED : Stage.CALLING;
            }
            hasBegun = true;
            return switch (contact.view().state()) {
                case NEW -> Stage.MENU;
                case WAITING, SCHEDULED, SNOOZED, OFFERED, CONNECTING -> Stage.WAITING;
                case CONNECTED -> Stage.TALKING;
                case WRAP_UP, CLOSED -> Stage.ENDED;
            };
        }
    }
}
