package tandem.ivr.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.ivr.CallResult;
import tandem.ivr.Campaigns;
import tandem.ivr.DoNotCall;
import tandem.ivr.OutboundCalls;
import tandem.ivr.outbound.CampaignList.Reading;
import tandem.ivr.outbound.CampaignStore.Held;
import tandem.ivr.outbound.CampaignStore.Taken;
import tandem.routing.Actor;
import tandem.routing.Router;

/// Campaigns as supervisors and agents ask for them. Whether somebody may be called is asked when a record
/// is given out, and again when it is dialled: lists and clocks go on.
public final class CampaignDesk implements Campaigns {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignDesk.class);
    /// So long an agent may look at a record before others get it.
    private static final Duration PREVIEW = Duration.ofMinutes(10);
    /// Longer than any call with its wrap-up; what became of it is noted when it is over, not by this.
    private static final Duration CALL = Duration.ofHours(12);
    /// Records that may not be called now are passed over, so many at a time.
    private static final int LOOKED_AT = 50;

    private static final int BAD_ROWS_KEPT = 1_000;

    private final CampaignStore store;
    private final CampaignList list;
    private final OutboundCalls calls;
    private final DoNotCallList doNotCall;
    private final Supplier<OutboundRules> rules;
    private final Router router;
    private final CampaignResults results;
    private final Clock clock;

    public CampaignDesk(
            CampaignStore store,
            OutsideNumbers numbers,
            OutboundCalls calls,
            DoNotCallList doNotCall,
            Supplier<OutboundRules> rules,
            Router router,
            CampaignResults results,
            Clock clock) {
        this.store = store;
        this.list = new CampaignList(numbers, doNotCall::has);
        this.calls = calls;
        this.doNotCall = doNotCall;
        this.rules = rules;
        this.router = router;
        this.results = results;
        this.clock = clock;
    }

    // ---- supervisors

    @Override
    public Upload upload(Order order, InputStream csv, String by) throws IOException {
        var problem = problem(order);
        if (problem.isPresent()) {
            return new Upload.Refused(problem.get());
        }
        return switch (list.read(order, csv)) {
            case Reading.Unreadable(var why) -> new Upload.Refused(why);
            case Reading.Read(var rows, var bad) -> {
                var faults = bad.stream().limit(BAD_ROWS_KEPT).toList();
                var campaign = new Campaign(
                        newId(),
                        order,
                        State.PAUSED,
                        by,
                        clock.instant(),
                        rows.size(),
                        bad.size(),
                        rows.size(),
                        0,
                        Map.of());
                store.create(campaign, rows, faults);
                LOG.info(
                        "Campaign {} '{}' by {}: {} records, {} rows could not be used",
                        campaign.id(),
                        order.name(),
                        by,
                        rows.size(),
                        bad.size());
                yield new Upload.Created(campaign, faults);
            }
        };
    }

    private Optional<String> problem(Order order) {
        var queue = router.configuration().queues().get(order.queue());
        if (queue == null) {
            return Optional.of("there is no queue '" + order.queue() + "'");
        }
        if (!queue.channels().contains(Channel.VOICE)) {
            return Optional.of("queue '" + order.queue() + "' takes no calls");
        }
        return Optional.empty();
    }

    /// Short, because it is part of the ids of its calls.
    private static String newId() {
        return Long.toString(RandomGenerator.getDefault().nextLong(1L << 40, 1L << 45), 36);
    }

    @Override
    public List<Campaign> all() {
        return store.all();
    }

    @Override
    public Optional<Campaign> find(String id) {
        return store.find(id);
    }

    @Override
    public boolean set(String id, State state, String by) {
        boolean isSet = store.set(id, state);
        if (isSet) {
            LOG.info("Campaign {} is {} by {}", id, state, by);
        }
        return isSet;
    }

    @Override
    public List<BadRow> badRows(String id) {
        return store.badRows(id);
    }

    @Override
    public void records(String id, Consumer<? super Standing> each) {
        store.records(id, each);
    }

    // ---- agents

    @Override
    public List<Campaign> of(AgentId agent) {
        var queues = calls.queues(agent).stream().map(queue -> queue.id()).collect(Collectors.toSet());
        return store.all().stream()
                .filter(campaign -> campaign.state() == State.RUNNING)
                .filter(campaign -> queues.contains(campaign.order().queue()))
                .toList();
    }

    @Override
    public Optional<Preview> held(AgentId agent) {
        return store.held(agent).flatMap(this::preview);
    }

    @Override
    public Next next(Actor.Desktop by, String campaign) {
        if (of(by.agent()).stream().noneMatch(one -> one.id().equals(campaign))) {
            return new Next.Refused("it does not run, or is not for you");
        }
        for (int looked = 0; looked < LOOKED_AT; looked++) {
            var now = clock.instant();
            switch (store.take(campaign, by.agent(), now, now.plus(PREVIEW))) {
                case Taken.Nothing(var from) -> {
                    return new Next.Nothing(from);
                }
                case Taken.Given(var held) -> {
                    if (results.settle(held)) {
                        continue; // its call is over, and was not noted yet
                    }
                    if (held.interaction() != null || mayBeCalled(held, now)) {
                        return preview(held)
                                .<Next>map(Next.Given::new)
                                .orElseGet(() -> new Next.Refused("there is no such campaign"));
                    }
                }
            }
        }
        return new Next.Nothing(clock.instant());
    }

    /// Else it goes: for good, or until its time.
    private boolean mayBeCalled(Held held, Instant now) {
        var number = held.row().number();
        if (doNotCall.has(number)) {
            store.over(held, Result.DO_NOT_CALL.name());
            return false;
        }
        var from = rules.get().hours().next(number, now);
        if (from.isEmpty()) {
            store.over(held, Result.NUMBER_REFUSED.name());
            return false;
        }
        if (from.get().isAfter(now)) {
            store.again(held, from.get(), true);
            return false;
        }
        return true;
    }

    private Optional<Preview> preview(Held held) {
        return store.find(held.campaign()).map(campaign -> {
            boolean dialled = held.interaction() != null;
            return new Preview(
                    campaign.id(),
                    campaign.order().name(),
                    held.record(),
                    held.row().number(),
                    held.row().who(),
                    held.row().fields(),
                    held.attempts() + (dialled ? 0 : 1),
                    dialled);
        });
    }

    @Override
    public CallResult dial(Actor.Desktop by, String id, int record, CommandId command) {
        var held = inHand(by.agent(), id, record).orElse(null);
        var campaign = store.find(id).orElse(null);
        if (held == null || campaign == null) {
            return new CallResult.NotPossible("you do not have it in hand any more");
        }
        if (campaign.state() != State.RUNNING) {
            return new CallResult.NotPossible("the campaign does not run");
        }
        var now = clock.instant();
        var number = held.row().number();
        if (held.interaction() == null && !mayBeCalled(held, now)) {
            return doNotCall.has(number)
                    ? new CallResult.DoNotCall(number)
                    : new CallResult.NotPossible("it is not the time to call there");
        }
        var before = held.interaction();
        var call = before == null ? CampaignCall.id(held, now) : before;
        if (!store.calling(held, call, now.plus(CALL))) {
            return new CallResult.NotPossible("you do not have it in hand any more");
        }
        var result = calls.call(by, call, number, campaign.order().queue(), command);
        if (!(result instanceof CallResult.Calling)) {
            notCalled(new Held(id, record, held.row(), by.agent(), held.attempts() + 1, call), result);
        }
        return result;
    }

    /// Nothing was called: it stays with the agent, or nobody can call it at all.
    private void notCalled(Held held, CallResult result) {
        switch (result) {
            case CallResult.DoNotCall _ -> store.over(held, Result.DO_NOT_CALL.name());
            case CallResult.NotANumber _, CallResult.ShortNumber _, CallResult.Refused _ ->
                store.over(held, Result.NUMBER_REFUSED.name());
            case CallResult.NotPermitted _, CallResult.NotPossible _, CallResult.Displaced _, CallResult.Calling _ ->
                store.again(held, clock.instant(), false);
        }
    }

    @Override
    public boolean skip(AgentId agent, String id, int record, Skip why) {
        var held = inHand(agent, id, record)
                .filter(one -> one.interaction() == null)
                .orElse(null);
        var campaign = store.find(id).orElse(null);
        if (held == null || campaign == null) {
            return false;
        }
        return switch (why) {
            case LATER ->
                store.again(held, clock.instant().plus(campaign.order().retryAfter()), true);
            case NOT_SUITABLE -> store.over(held, Result.SKIPPED.name());
            case DO_NOT_CALL -> {
                var change = doNotCall.add(
                        held.row().number(), "campaign " + campaign.order().name(), agent.value());
                yield !(change instanceof DoNotCall.Change.NotANumber) && store.over(held, Result.DO_NOT_CALL.name());
            }
        };
    }

    private Optional<Held> inHand(AgentId agent, String campaign, int record) {
        return store.held(agent).filter(held -> held.campaign().equals(campaign) && held.record() == record);
    }
}
