package tandem.simulation.invariant;

import static tandem.core.InteractionState.CONNECTING;
import static tandem.core.InteractionState.OFFERED;
import static tandem.core.InteractionState.WAITING;
import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import tandem.core.AgentId;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Presence;
import tandem.routing.port.Terms;

/// When something may be offered, to whom, and how an offer may end (I1, I2, I4, I5, I6, I9, I12).
final class OfferRules {
    private final JournalModel model;
    private final Facts facts;

    OfferRules(JournalModel model, Facts facts) {
        this.model = model;
        this.facts = facts;
    }

    void offered(Contact contact, Desk desk, int epoch, Instant expires, Instant at) {
        if (contact.state == OFFERED) {
            refuseIf(
                    contact.signature().choice() != AgentChoice.RING_ALL,
                    "I1",
                    () -> desk + " is offered what another considers: " + contact);
            refuseIf(epoch != contact.epoch, "I1", () -> "one ring has two epochs: " + epoch + ", " + contact);
            refuseIf(contact.ring.contains(desk.agent), "I1", () -> desk + " is in the ring twice: " + contact);
        } else {
            refuseIf(contact.state != WAITING, "I1", () -> desk + " is offered " + contact);
            refuseIf(epoch <= contact.epoch, "I9", () -> "the fence does not grow: " + epoch + " for " + contact);
        }
        if (!desk.agent.equals(contact.assignedTo)) {
            mayBeOffered(contact, desk, at);
            isFirstInLine(contact, desk, at);
        }
        refuseIf(desk.presence == Presence.LOGGED_OUT, "I12", () -> contact + " is offered to one logged out: " + desk);
        int weight = facts.weight(desk.agent, contact);
        refuseIf(
                desk.room(contact.channel) < weight,
                "I2",
                () -> contact + " of weight " + weight + " is offered to " + desk);
        Instant due = at.plus(facts.terms(contact.id, contact.queue()).offerTime());
        refuseIf(!expires.equals(due), "I4", () -> contact + " is offered until " + expires + " instead of " + due);
        if (contact.state != OFFERED) {
            contact.offer = model.time.lifeOf(at, Duration.between(at, expires));
        }
        contact.state = OFFERED;
        contact.epoch = epoch;
        contact.offerExpires = expires;
        contact.offered = model.time.latest(at);
        contact.ring.add(desk.agent);
        contact.full = weight;
        desk.work.put(contact.id, contact);
        desk.offered.put(contact.id, weight);
    }

    private void mayBeOffered(Contact contact, Desk desk, Instant at) {
        refuseIf(desk.presence != Presence.READY, "I12", () -> contact + " is offered to " + desk);
        refuseIf(
                desk.lostAt != null && model.time.isOverdue(desk.lostAt.plus(facts.settings.noNewOffers()), at),
                "D3",
                () -> contact + " is offered to one who is away: " + desk);
        refuseIf(!desk.meets(contact), "R1", () -> contact + " is offered to one who may not serve it: " + desk);
        refuseIf(
                desk.isExcluded(contact, model.time.latest(at)),
                "R7",
                () -> contact + " is offered again too soon to " + desk);
    }

    /// Nobody waits who stands before it and could be given to this agent instead: so nobody starves (I6), and
    /// equal scores are served as they came (I5).
    private void isFirstInLine(Contact contact, Desk desk, Instant at) {
        for (Contact other : model.waitingBefore(contact)) {
            refuseIf(
                    !facts.isOfferedToNobody(other)
                            && desk.room(other.channel) >= facts.weight(desk.agent, other)
                            && desk.meets(other)
                            && !desk.isExcluded(other, model.time.sureAt(at)),
                    other.score() == contact.score() ? "I5" : "I6",
                    () -> desk + " is offered " + contact + " before " + other);
        }
    }

    void accepted(Contact contact, AgentId agent, int epoch) {
        refuseIf(contact.state != OFFERED, "I1", () -> agent + " accepts " + contact);
        refuseIf(epoch != contact.epoch, "I9", () -> agent + " accepts the stale offer " + epoch + " of " + contact);
        refuseIf(!contact.ring.remove(agent), "I1", () -> agent + " accepts what is not offered to them: " + contact);
        contact.full = model.desk(agent).offered.getOrDefault(contact.id, contact.full);
        contact.weight = contact.full;
        contact.state = CONNECTING;
        contact.holder = agent;
        contact.offerExpires = null;
    }

    void declined(Contact contact, Desk desk, int epoch, Instant at) {
        ends(contact, desk, epoch);
        desk.excluded.put(contact.id, at.plus(terms(contact).declineDelay()));
    }

    void expired(Contact contact, Desk desk, int epoch, Instant at) {
        Instant expires = Objects.requireNonNullElse(contact.offerExpires, Instant.EPOCH);
        refuseIf(at.isBefore(expires), "I4", () -> "at " + at + " the offer expires before its time: " + contact);
        refuseIf(
                model.time.isKnownToBeEarly(expires),
                "I17",
                () -> "a clock that is ahead ends an offer early: " + contact + ", open until " + expires);
        refuseIf(
                contact.offer != null && model.time.isUntimely(contact.offer),
                "I17",
                () -> "by true time too soon, or too late: the end of " + contact.offer + ", the offer of " + contact);
        ends(contact, desk, epoch);
        desk.excluded.put(contact.id, at.plus(terms(contact).missDelay()));
    }

    void rescinded(Contact contact, Desk desk, int epoch) {
        if (contact.state == OFFERED) {
            ends(contact, desk, epoch);
        } else { // another of the ring has accepted it
            refuseIf(
                    !contact.ring.remove(desk.agent) || epoch != contact.epoch,
                    "I1",
                    () -> "no offer " + epoch + " of " + contact + " to rescind from " + desk);
            desk.work.remove(contact.id);
        }
    }

    /// The last one of the ring returns it to its line.
    private static void ends(Contact contact, Desk desk, int epoch) {
        refuseIf(contact.state != OFFERED, "I9", () -> "an offer to " + desk + " ends that is not open: " + contact);
        refuseIf(epoch != contact.epoch, "I9", () -> "the offer " + epoch + " ends: " + contact);
        refuseIf(!contact.ring.remove(desk.agent), "I1", () -> "no offer to end for " + desk + ": " + contact);
        desk.work.remove(contact.id);
        if (contact.ring.isEmpty()) {
            contact.state = WAITING;
            contact.offerExpires = null;
        }
    }

    private Terms terms(Contact contact) {
        return facts.terms(contact.id, contact.queue());
    }
}
