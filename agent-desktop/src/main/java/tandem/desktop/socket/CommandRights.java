package tandem.desktop.socket;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.desktop.rights.Right;

/// Which right each command of the desktop protocol needs. What is not in here is no command: nothing of a page is
/// carried out before it was asked for here.
final class CommandRights {
    /// By the name of the command: any of these rights.
    static final Map<String, Set<Right>> ALL = Map.ofEntries(
            // of an agent, in their own contacts
            command("ready", Right.SERVE),
            command("notReady", Right.SERVE),
            command("logOut", Right.SERVE),
            command("accept", Right.SERVE),
            command("decline", Right.SERVE),
            command("popShown", Right.SERVE),
            command("wrapUp", Right.SERVE),
            command("extendWrapUp", Right.SERVE),
            command("end", Right.SERVE),
            command("hold", Right.SERVE),
            command("resume", Right.SERVE),
            command("pauseRecording", Right.SERVE),
            command("resumeRecording", Right.SERVE),
            command("consult", Right.SERVE),
            command("consultStep", Right.SERVE),
            command("passOnOutside", Right.SERVE),
            command("callCustomer", Right.SERVE),
            command("chatSend", Right.SERVE),
            command("chatTyping", Right.SERVE),
            command("chatRead", Right.SERVE),
            command("messageSend", Right.SERVE),
            command("messageInCall", Right.SERVE),
            command("messageNew", Right.SERVE),
            command("mailDraft", Right.SERVE),
            command("mailReply", Right.SERVE),
            command("mailNew", Right.SERVE),
            command("mailUndo", Right.SERVE),
            command("call", Right.SERVE),
            command("fax", Right.SERVE),
            command("campaignNext", Right.SERVE),
            command("campaignDial", Right.SERVE),
            command("campaignSkip", Right.SERVE),
            command("announcementSeen", Right.SERVE),
            command("transfer", Right.SERVE),
            command("snooze", Right.SERVE),
            command("pick", Right.SERVE), // of what they have set aside; else also Right.PICK
            // over the contacts of others
            command("assign", Right.MOVE_CONTACTS),
            command("move", Right.MOVE_CONTACTS),
            command("prioritise", Right.MOVE_CONTACTS),
            command("returnToQueue", Right.MOVE_CONTACTS),
            command("wake", Right.MOVE_CONTACTS),
            command("monitor", Right.LISTEN, Right.WHISPER, Right.BARGE),
            command("monitorEnd", Right.LISTEN, Right.WHISPER, Right.BARGE),
            command("monitorSay", Right.WHISPER, Right.BARGE),
            command("monitorPhone", Right.LISTEN, Right.WHISPER, Right.BARGE),
            // over agents
            command("setPresence", Right.STEER_AGENTS),
            command("logOutAgent", Right.STEER_AGENTS),
            command("setSkills", Right.CHANGE_SKILLS),
            command("resetSkills", Right.CHANGE_SKILLS),
            command("announce", Right.ANNOUNCE),
            command("announcementEnd", Right.ANNOUNCE),
            // watching
            command("subscribe", Right.WATCH, Right.PICK),
            command("unsubscribe", Right.WATCH, Right.PICK));

    private CommandRights() {}

    private static Map.Entry<String, Set<Right>> command(String name, Right... any) {
        return Map.entry(name, Set.of(any));
    }

    /// Empty if there is no such command.
    static Optional<Set<Right>> of(String command) {
        return Optional.ofNullable(ALL.get(command));
    }
}
