package tandem.channels.message.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/// A message centre: the server of the same library, on the real protocol. It keeps what it takes, and can be told to
/// misbehave.
final class MessageCentre implements ServerMessageReceiverListener, AutoCloseable {
    static final String PASSWORD = "secret";
    static final int NO_ANSWER = -1;

    /// What it has taken.
    record Taken(
            String to, int coding, byte[] octets, @Nullable Concatenation of, String id) {}

    /// What becomes of the message with this number (from 1): a status, or NO_ANSWER and the link breaks.
    interface Fate {
        int of(int number);
    }

    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private volatile boolean closed;
    private final AtomicInteger submitted = new AtomicInteger();
    final AtomicInteger binds = new AtomicInteger();
    final List<Taken> taken = new CopyOnWriteArrayList<>();
    volatile Fate fate = _ -> SMPPConstant.STAT_ESME_ROK;
    volatile boolean receiptFirst;
    private volatile @Nullable SMPPServerSession session;

    MessageCentre() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener = new SMPPServerSessionListener(0, new OnLoopback());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("message-centre").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The library alone would listen to everybody.
    private final class OnLoopback implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                var coming = listener.accept();
                coming.setMessageReceiverListener(this);
                var request = coming.waitForBind(5_000);
                if (PASSWORD.equals(request.getPassword())) {
                    session = coming;
                    request.accept("centre");
                    binds.incrementAndGet();
                } else {
                    request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                }
            } catch (IOException | TimeoutException | PDUStringException | IllegalStateException e) {
                if (closed) {
                    return;
                }
            }
        }
    }

    boolean isBound() {
        var now = session;
        return now != null && now.getSessionState().isBound();
    }

    void cut() {
        var now = session;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        int number = submitted.incrementAndGet();
        int status = fate.of(number);
        if (status == NO_ANSWER) {
            Thread.ofVirtual().start(source::close);
            throw new ProcessRequestException("cut", SMPPConstant.STAT_ESME_RSYSERR);
        }
        if (status != SMPPConstant.STAT_ESME_ROK) {
            throw new ProcessRequestException("refused", status);
        }
        String id = "00" + Integer.toHexString(0xAB0000 + number).toUpperCase(Locale.ROOT);
        taken.add(read(message, id));
        if (receiptFirst) {
            receipt(id, "DELIVRD");
        }
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        }
    }

    private static Taken read(SubmitSm message, String id) {
        var payload = message.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] octets = payload == null ? message.getShortMessage() : payload.getValue();
        int coding = message.getDataCoding() & 0xff;
        if ((message.getEsmClass() & 0x40) != 0) {
            var body = Concatenation.read(octets);
            return new Taken(message.getDestAddress(), coding, body.octets(), body.of(), id);
        }
        var reference = message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class);
        var parts = message.getOptionalParameter(OptionalParameter.Sar_total_segments.class);
        var part = message.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class);
        var of = reference == null || parts == null || part == null
                ? null
                : new Concatenation(reference.getValue() & 0xffff, parts.getValue(), part.getValue());
        return new Taken(message.getDestAddress(), coding, octets, of, id);
    }

    /// What the phone shows: parts put together by their reference, each once.
    List<String> texts(String to) {
        var whole = new ArrayList<String>();
        var parts = new TreeMap<Integer, Map<Integer, String>>();
        for (var one : taken) {
            if (!one.to().equals(to)) {
                continue;
            }
            String text = Objects.requireNonNull(Coded.decode(one.coding(), one.octets()));
            var of = one.of();
            if (of == null) {
                whole.add(text);
                continue;
            }
            var there = parts.computeIfAbsent(of.reference(), _ -> new TreeMap<>());
            there.put(of.part(), text);
            if (there.size() == of.parts()) {
                whole.add(String.join("", there.values()));
                parts.remove(of.reference());
            }
        }
        return whole;
    }

    /// Brings a customer's message, and waits for the answer.
    ///
    /// @return its status
    int bring(String from, String to, int coding, byte[] octets, boolean header, OptionalParameter... more) {
        return deliver(from, to, header ? 0x40 : 0, coding, octets, more);
    }

    int receipt(String id, String state) {
        String text = "id:%s sub:001 dlvrd:001 submit date:2602011000 done date:2602011001 stat:%s err:%s text:"
                .formatted(
                        id.toLowerCase(Locale.ROOT).replaceFirst("^0+", ""),
                        state,
                        "DELIVRD".equals(state) ? "000" : "069");
        return deliver("436641111111", "43720", 0x04, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    private int deliver(String from, String to, int esmClass, int coding, byte[] octets, OptionalParameter... more) {
        try {
            Objects.requireNonNull(session)
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            from,
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            to,
                            new ESMClass(esmClass),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) coding),
                            octets,
                            more);
            return SMPPConstant.STAT_ESME_ROK;
        } catch (NegativeResponseException e) {
            return e.getCommandStatus();
        } catch (ResponseTimeoutException | IOException e) {
            return NO_ANSWER;
        } catch (InvalidResponseException | PDUException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw no();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source) throws ProcessRequestException {
        throw no();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
        throw no();
    }

    @Override
    public void onAcceptCancelSm(CancelSm message, SMPPServerSession source) throws ProcessRequestException {
        throw no();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw no();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw no();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw no();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw no();
    }

    private static ProcessRequestException no() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
