package tandem.desktop.rights;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Rights under a name. config/roles.yml adds roles to those that are built in, and may say otherwise what
/// these are.
///
/// @param secondFactor roles with which nobody logs in without a second factor
public record Roles(Map<String, Set<Right>> byName, Set<String> secondFactor) {
    public static final String AGENT = "agent";
    public static final String SUPERVISOR = "supervisor";
    public static final String QUALITY = "quality";
    public static final String EDITOR = "editor";
    public static final String ADMINISTRATOR = "administrator";

    /// Without a file.
    public static final Roles BUILT_IN = builtIn();

    public Roles {
        byName = Map.copyOf(byName);
        secondFactor = Set.copyOf(secondFactor);
    }

    private static Roles builtIn() {
        var roles = new LinkedHashMap<String, Set<Right>>();
        roles.put(
                AGENT,
                EnumSet.of(
                        Right.SERVE,
                        Right.SEE_ADDRESSES,
                        Right.EXPORT,
                        Right.HANDLE_CASES,
                        Right.GIVE_GOODWILL,
                        Right.EDIT_CUSTOMERS));
        roles.put(
                SUPERVISOR,
                EnumSet.of(
                        Right.PICK,
                        Right.WATCH,
                        Right.EXPLAIN,
                        Right.SEE_CONTACTS,
                        Right.HEAR_RECORDINGS,
                        Right.DOWNLOAD_RECORDINGS,
                        Right.SEE_ADDRESSES,
                        Right.LISTEN,
                        Right.WHISPER,
                        Right.BARGE,
                        Right.MOVE_CONTACTS,
                        Right.STEER_AGENTS,
                        Right.CHANGE_SKILLS,
                        Right.ANNOUNCE,
                        Right.PLAN,
                        Right.SEE_ABANDONED,
                        Right.SEE_REPORTS,
                        Right.EXPORT,
                        Right.HANDLE_ALERTS,
                        Right.RUN_CAMPAIGNS,
                        Right.CLEAR_DO_NOT_CALL,
                        Right.SEE_FLOWS,
                        Right.TRY_SERVICES,
                        Right.SEE_CONFIGURATION,
                        Right.EDIT_ARTICLES,
                        Right.REVIEW,
                        Right.HANDLE_CASES,
                        Right.MANAGE_CASES,
                        Right.GIVE_GOODWILL,
                        Right.APPROVE_GOODWILL,
                        Right.EDIT_CUSTOMERS,
                        Right.MERGE_CUSTOMERS,
                        Right.IMPORT_CUSTOMERS));
        roles.put(
                QUALITY,
                EnumSet.of(Right.SEE_CONTACTS, Right.HEAR_RECORDINGS, Right.SEE_REPORTS, Right.EXPORT, Right.REVIEW));
        roles.put(EDITOR, EnumSet.of(Right.EDIT_ARTICLES));
        roles.put(
                ADMINISTRATOR,
                EnumSet.of(
                        Right.EXPLAIN,
                        Right.SEE_ADDRESSES,
                        Right.SEE_REPORTS,
                        Right.EXPORT,
                        Right.SEE_FLOWS,
                        Right.SEE_CONFIGURATION,
                        Right.CHANGE_CONFIGURATION,
                        Right.EDIT_ARTICLES,
                        Right.MANAGE_LOG_INS,
                        Right.SEE_AUDIT,
                        Right.OPERATE));
        return new Roles(roles, Set.of());
    }
}
