package tandem.ivr.asterisk;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.UnavailableException;
import tandem.ivr.call.Arrival;
import tandem.ivr.web.WebCallDesk;
import tandem.ivr.web.WebPass;

/// A call that has come in with a web page's pass (T11): counted, and let in if the pass is good. Who is not let in
/// hears so by SIP before the call is answered: 403 for the pass, 486 for too many calls, 503 when nobody can say.
record WebDoor(WebCallDesk desk, AgiChannel channel) {
    private static final Logger LOG = LoggerFactory.getLogger(WebDoor.class);
    /// Hang-up causes, as Asterisk has SIP say them.
    private static final int FORBIDDEN = 21;

    private static final int BUSY = 17;
    private static final int UNAVAILABLE = 34;

    private static final String ALL = "GROUP(web-calls)";
    private static final String FROM_THERE = "GROUP(web-sources)";

    /// @param again whether another node has let it in before
    Optional<Arrival> arrival(String name, boolean again) throws AgiException {
        try {
            var pass = again ? desk.used(name) : desk.use(name);
            if (pass.isEmpty()) {
                LOG.info("A call from the web is refused: its pass was used before, or too late");
                return refuse(FORBIDDEN);
            }
            if (!again && isTooMany(pass.get())) {
                return refuse(BUSY);
            }
            return Optional.of(arrival(pass.get()));
        } catch (UnavailableException e) {
            LOG.atLevel(e.isTold() ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                    .log("A call from the web cannot be taken: {}", e.getMessage());
            return refuse(UNAVAILABLE);
        }
    }

    private static Arrival arrival(WebPass pass) {
        return new Arrival(pass.call(), pass.number(), new Arrival.Page(pass.facts(), pass.claims(), pass.language()));
    }

    /// Asterisk counts its channels: a count of its own cannot go wrong with a node that dies.
    private boolean isTooMany(WebPass pass) throws AgiException {
        channel.setVariable(ALL, "all");
        channel.setVariable(FROM_THERE, pass.source());
        var limits = desk.limits();
        if (count("all@web-calls") > limits.atOnce()) {
            LOG.warn("A call from the web is refused: there are {} already", limits.atOnce());
            return true;
        }
        return count(pass.source() + "@web-sources") > limits.atOncePerAddress();
    }

    private int count(String group) throws AgiException {
        var counted = channel.getFullVariable("${GROUP_COUNT(" + group + ")}");
        return counted == null ? 0 : Integer.parseInt(counted);
    }

    private Optional<Arrival> refuse(int cause) throws AgiException {
        channel.exec("Hangup", Integer.toString(cause));
        return Optional.empty();
    }
}
