package tandem.desktop.quality;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.Channel;

/// What units can be compared by.
public enum Measured {
    PAID_TIME(Side.INPUT, Unit.MILLISECONDS, true, false, "Time logged in", "登录时长"),
    WORK_TIME(Side.INPUT, Unit.MILLISECONDS, true, true, "Time with contacts", "处理联系的时长"),
    AGENTS(Side.INPUT, Unit.COUNT, false, true, "Agents who took part", "参与的坐席数"),
    OCCUPANCY(Side.INPUT, Unit.SHARE, true, false, "Occupancy", "占用率"),
    HANDLED(Side.OUTPUT, Unit.COUNT, true, true, "Contacts handled", "处理的联系"),
    CALLS(Side.OUTPUT, "Calls handled", "处理的通话", EnumSet.of(Channel.VOICE, Channel.CALLBACK, Channel.VOICEMAIL)),
    CHATS(Side.OUTPUT, "Chats handled", "处理的聊天", EnumSet.of(Channel.CHAT)),
    MAILS(Side.OUTPUT, "Mails and faxes handled", "处理的邮件和传真", EnumSet.of(Channel.EMAIL, Channel.FAX)),
    MESSAGES(Side.OUTPUT, "Messages handled", "处理的消息", EnumSet.of(Channel.SMS, Channel.MESSAGING)),
    IN_TIME(Side.OUTPUT, Unit.COUNT, false, true, "Answered in time", "按时接起"),
    CONTENT(Side.OUTPUT, Unit.COUNT, true, false, "Content customers", "满意的客户数"),
    CSAT(Side.OUTPUT, Unit.SHARE, true, false, "Share of content customers", "满意客户比例"),
    FCR(Side.OUTPUT, Unit.SHARE, true, true, "First contact resolution", "首次解决率"),
    QUALITY(Side.OUTPUT, Unit.SHARE, true, true, "Quality score", "质量得分");

    /// Of which less is better, or more.
    public enum Side {
        INPUT,
        OUTPUT
    }

    /// In what it is given.
    public enum Unit {
        COUNT,
        /// 0–1
        SHARE,
        MILLISECONDS
    }

    private final Side side;
    private final Unit unit;
    private final boolean ofAgents;
    private final boolean ofQueues;
    private final Map<String, String> titles;
    private final Set<Channel> channels;

    Measured(Side side, Unit unit, boolean ofAgents, boolean ofQueues, String en, String zh) {
        this(side, unit, ofAgents, ofQueues, Map.of("en", en, "zh", zh), Set.of());
    }

    Measured(Side side, String en, String zh, Set<Channel> channels) {
        this(side, Unit.COUNT, true, true, Map.of("en", en, "zh", zh), channels);
    }

    Measured(
            Side side,
            Unit unit,
            boolean ofAgents,
            boolean ofQueues,
            Map<String, String> titles,
            Set<Channel> channels) {
        this.side = side;
        this.unit = unit;
        this.ofAgents = ofAgents;
        this.ofQueues = ofQueues;
        this.titles = titles;
        this.channels = Set.copyOf(channels);
    }

    public Side side() {
        return side;
    }

    public Unit unit() {
        return unit;
    }

    public Map<String, String> titles() {
        return titles;
    }

    /// Of contacts of which channels it is; none: of all.
    Set<Channel> channels() {
        return channels;
    }

    /// Whether it can be told of units of this kind.
    public boolean isOf(Comparison.Of of) {
        return switch (of) {
            case AGENTS -> ofAgents;
            case TEAMS -> ofAgents || this == AGENTS;
            case QUEUES -> ofQueues;
        };
    }

    /// As an address has it.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Measured> named(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
