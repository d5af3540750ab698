package tandem.ivr.asterisk;

import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/// What our dialplan says by `UserEvent(Tandem,…)`. Public and top-level because Asterisk-Java makes it by
/// reflection.
public final class TandemEvent extends UserEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String kind;
    private @Nullable String call;
    private @Nullable String figures;
    private @Nullable String leg;

    public TandemEvent(Object source) {
        super(source);
    }

    /// `waiting`, `leg` or `returned`.
    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    /// Of `quality`: `CHANNEL(rtcp,all)`.
    public @Nullable String getFigures() {
        return figures;
    }

    public void setFigures(String figures) {
        this.figures = figures;
    }

    /// Of `quality`, where the call is another server's: the leg as that server knows it.
    public @Nullable String getLeg() {
        return leg;
    }

    public void setLeg(String leg) {
        this.leg = leg;
    }

    /// The interaction's id.
    public @Nullable String getCall() {
        return call;
    }

    public void setCall(String call) {
        this.call = call;
    }
}
