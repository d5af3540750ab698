package tandem.channels.message.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.socket.SSLSocketConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.message.MessageProperties.Smpp;
import tandem.core.BackOff;
import tandem.core.Loop;
import tandem.core.outage.Outage;

/// The link to a message centre: bound as a transceiver, tested while it is quiet, and made anew when it is lost, after
/// growing pauses.
final class SmppLink {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int PDUS_AT_A_TIME = 8;
    private static final int UDHI = 0x40;
    private static final int TYPE_OF_MESSAGE = 0x3c;
    private static final int RECEIPT = 0x04;
    private static final int SENDERS = 64;

    private final Smpp properties;
    private final SmppInbound inbound;
    private final Outage outage;
    private final Semaphore lost = new Semaphore(0);
    private final Semaphore window;
    private final ReentrantLock[] bySender = new ReentrantLock[SENDERS];
    private @Nullable Loop loop;
    private volatile @Nullable SMPPSession session;

    SmppLink(Smpp properties, SmppInbound inbound) {
        this.properties = properties;
        this.inbound = inbound;
        this.outage = new Outage(LOG, "The message centre " + properties.name() + " is not linked");
        this.window = new Semaphore(properties.window(), true);
        for (int i = 0; i < SENDERS; i++) {
            bySender[i] = new ReentrantLock(true);
        }
    }

    /// @param up told each time it is bound
    synchronized void start(Runnable up) {
        if (loop == null) {
            var pauses = new BackOff(FIRST_PAUSE, properties.longestPause());
            loop = new Loop("smpp-" + properties.name(), () -> round(pauses, up)).start();
        }
    }

    void stop() {
        Loop ending;
        synchronized (this) {
            ending = loop;
            loop = null;
        }
        if (ending != null) {
            ending.end();
            lost.release();
            close();
            ending.interrupt();
            ending.close();
            close();
        }
    }

    private @Nullable Duration round(BackOff pauses, Runnable up) {
        try {
            var bound = bind();
            pauses.reset();
            outage.over();
            LOG.info("Linked to the message centre {}", properties.name());
            up.run();
            while (bound.getSessionState().isBound()) {
                inbound.takeOverdue();
                lost.tryAcquire(overdueEvery().toMillis(), TimeUnit.MILLISECONDS);
            }
            outage.failed("the link broke");
        } catch (IOException e) {
            outage.failed(e);
        } catch (RuntimeException e) {
            outage.failed(e);
        } catch (InterruptedException e) {
            return null;
        } finally {
            close();
        }
        return pauses.next();
    }

    /// Long messages are looked at so often.
    private Duration overdueEvery() {
        var often = properties.partsWithin().dividedBy(4);
        var limit = Duration.ofSeconds(30);
        return often.compareTo(limit) < 0 ? often : limit;
    }

    private SMPPSession bind() throws IOException {
        String name = UUID.randomUUID().toString();
        var fresh = new SMPPSession(
                properties.tls() ? new SSLSocketConnectionFactory() : SocketConnectionFactory.getInstance());
        fresh.setEnquireLinkTimer(Math.toIntExact(properties.enquireEvery().toMillis()));
        fresh.setTransactionTimer(properties.answerTimeout().toMillis());
        fresh.setPduProcessorDegree(PDUS_AT_A_TIME);
        fresh.setMessageReceiverListener(new Listener(name));
        fresh.addSessionStateListener((state, _, _) -> {
            if (!state.isBound()) {
                lost.release();
            }
        });
        lost.drainPermits();
        session = fresh;
        fresh.connectAndBind(
                properties.host(),
                properties.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        properties.systemId(),
                        properties.password(),
                        properties.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                properties.answerTimeout().toMillis());
        return fresh;
    }

    private void close() {
        var ending = session;
        session = null;
        if (ending != null) {
            ending.unbindAndClose();
        }
    }

    boolean isUp() {
        var now = session;
        return now != null && now.getSessionState().isBound();
    }

    Optional<String> trouble() {
        return outage.now();
    }

    /// What became of a message that was given to the message centre.
    sealed interface Given {
        /// @param id by which the message centre knows it
        record Taken(String id) implements Given {}

        /// @param status of SMPP
        record Refused(int status) implements Given {}

        /// Certainly not taken.
        record NotGiven(String why) implements Given {}

        /// The link broke, or nothing came back: nobody knows.
        record Unclear() implements Given {}
    }

    Given give(String from, String to, Coded coded, byte[] octets, boolean withHeader, OptionalParameter... more) {
        try {
            if (!window.tryAcquire(properties.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Given.NotGiven("The message centre is slow.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Given.NotGiven("Stopping");
        }
        try {
            return submit(from, to, coded, octets, withHeader, more);
        } finally {
            window.release();
        }
    }

    private Given submit(
            String from, String to, Coded coded, byte[] octets, boolean withHeader, OptionalParameter... more) {
        var now = session;
        if (now == null || !now.getSessionState().isBound()) {
            return new Given.NotGiven("The message centre is not linked.");
        }
        try {
            var taken = now.submitShortMessage(
                    "",
                    typeOf(from),
                    planOf(from),
                    digits(from),
                    typeOf(to),
                    planOf(to),
                    digits(to),
                    withHeader ? new ESMClass(UDHI) : new ESMClass(),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                    (byte) 0,
                    new RawDataCoding((byte) coded.coding()),
                    (byte) 0,
                    octets,
                    more);
            return new Given.Taken(taken.getMessageId());
        } catch (NegativeResponseException e) {
            return new Given.Refused(e.getCommandStatus());
        } catch (ResponseTimeoutException e) {
            now.close(); // what is on its way on this link will not be known either
            return new Given.Unclear();
        } catch (InvalidResponseException e) {
            LOG.warn("{} answers nonsense: {}", properties.name(), e.getMessage());
            return new Given.Unclear();
        } catch (PDUException e) {
            LOG.warn("A message cannot be put into the form of SMPP: {}", e.getMessage());
            return new Given.Refused(SMPPConstant.STAT_ESME_RINVMSGLEN);
        } catch (IOException e) {
            return new Given.NotGiven("The link to the message centre broke.");
        }
    }

    private static TypeOfNumber typeOf(String number) {
        if (number.startsWith("+")) {
            return TypeOfNumber.INTERNATIONAL;
        }
        return number.chars().allMatch(Character::isDigit) ? TypeOfNumber.UNKNOWN : TypeOfNumber.ALPHANUMERIC;
    }

    private static NumberingPlanIndicator planOf(String number) {
        return number.startsWith("+") ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN;
    }

    private static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private static String number(byte type, String address) {
        boolean international = type == TypeOfNumber.INTERNATIONAL.value();
        return international && !address.startsWith("+") ? "+" + address : address;
    }

    private final class Listener implements MessageReceiverListener {
        private final String session;

        private Listener(String session) {
            this.session = session;
        }

        @Override
        public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
            // in the order in which they came, as far as one sender's go
            var lock = bySender[
                    Math.floorMod(String.valueOf(message.getSourceAddr()).hashCode(), SENDERS)];
            lock.lock();
            try {
                accept(message);
            } catch (RuntimeException e) {
                LOG.warn("What {} brings cannot be kept now: it has to bring it again", properties.name());
                LOG.debug("Because", e);
                throw new ProcessRequestException("Not now", SMPPConstant.STAT_ESME_RX_T_APPN, e);
            } finally {
                lock.unlock();
            }
        }

        private void accept(DeliverSm message) {
            var payload = message.getOptionalParameter(OptionalParameter.Message_payload.class);
            byte[] body = payload != null ? payload.getValue() : message.getShortMessage();
            byte[] octets = body == null ? new byte[0] : body;
            int coding = message.getDataCoding() & 0xff;
            if ((message.getEsmClass() & TYPE_OF_MESSAGE) == RECEIPT) {
                receipt(message, coding, octets);
                return;
            }
            boolean hasHeader = (message.getEsmClass() & UDHI) != 0;
            var read = hasHeader ? Concatenation.read(octets) : new Concatenation.Body(inParameters(message), octets);
            inbound.take(
                    session,
                    new SmppInbound.Message(
                            number(message.getSourceAddrTon(), message.getSourceAddr()),
                            ours(number(message.getDestAddrTon(), message.getDestAddress())),
                            coding,
                            read.octets(),
                            read.of()));
        }

        private void receipt(DeliverSm message, int coding, byte[] octets) {
            var id = message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
            var state = message.getOptionalParameter(OptionalParameter.Message_state.class);
            String text = Coded.decode(coding, octets);
            Receipt.read(
                            text == null ? "" : text,
                            id == null ? null : id.getValueAsString(),
                            state == null ? null : state.getValue() & 0xff)
                    .ifPresentOrElse(
                            inbound::receipt,
                            () -> LOG.warn("{} sends a receipt that says nothing of any message", properties.name()));
        }

        private @Nullable Concatenation inParameters(DeliverSm message) {
            var reference = message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
            var parts = message.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
            var part = message.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
            return reference == null || parts == null || part == null
                    ? null
                    : Concatenation.valid(reference.getValue() & 0xffff, parts.getValue(), part.getValue());
        }

        /// Some message centres bring our numbers without their type.
        private String ours(String to) {
            return properties.numbers().stream()
                    .filter(number -> number.equals(to) || number.equals("+" + to))
                    .findFirst()
                    .orElse(to);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            LOG.debug("{} says that somebody can be reached again", properties.name());
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("Only deliver_sm", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
