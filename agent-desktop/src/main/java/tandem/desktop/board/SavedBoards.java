package tandem.desktop.board;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Teams;
import tandem.desktop.saved.SavedHash;
import tandem.desktop.saved.SavedHash.Stored;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.LiveUsers;
import tandem.desktop.session.Rights;
import tandem.routing.Router;

/// Wallboards by name, in Redis (hash `boards`): whose they are and who sees them. What is on one is what its viewer
/// may
/// see anyway; a queue or an agent that is gone is simply not there.
@Component
public final class SavedBoards {
    private static final int MOST = 500;
    private static final int MOST_ON_ONE = 500;
    private static final int LONGEST_NAME = 100;

    private final SavedHash<SavedBoard> store;
    private final Router router;
    private final Rights rights;
    private final LiveUsers users;

    SavedBoards(RedisConnection redis, TenantId tenant, Router router, Rights rights, LiveUsers users) {
        this.rights = rights;
        this.users = users;
        this.store = new SavedHash<>(redis, tenant, "boards", SavedBoard.class);
        this.router = router;
    }

    /// @param seen   the version that was changed; 0 for a new one
    /// @param queues none for all (with teams: all that they serve), as for agents
    /// @param teams  of config/teams.yml
    public record Change(
            long seen,
            @Nullable String name,
            boolean shared,
            @Nullable List<String> queues,
            @Nullable List<String> agents,
            @Nullable List<String> teams) {}

    /// What is on a board now, of what its viewer may see.
    ///
    /// @param queues null for all, as for agents
    public record On(
            @Nullable Set<QueueId> queues, @Nullable Set<AgentId> agents) {}

    public record TeamName(String id, String name) {}

    /// @param mine whether it may be changed
    public record Shown(
            String id,
            long version,
            String name,
            String owner,
            boolean shared,
            List<QueueId> queues,
            List<AgentId> agents,
            List<String> teams,
            On on,
            boolean mine) {}

    /// Of which somebody sees somebody, by name.
    public List<TeamName> teams(DesktopUser user) {
        return within(user).values().stream()
                .map(team -> new TeamName(team.id(), team.name()))
                .sorted(Comparator.comparing(team -> team.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Map<String, Teams.Team> within(DesktopUser user) {
        var reach = user.grant().reach();
        var extent = rights.extentOf(user);
        return users.teams().byId().values().stream()
                .filter(team -> reach.teams().isEmpty() || reach.teams().contains(team.id()))
                .filter(team -> extent.isEverything() || team.agents().stream().anyMatch(extent::covers))
                .collect(Collectors.toMap(Teams.Team::id, Function.identity()));
    }

    /// Those that somebody may see, by name.
    public List<Shown> of(DesktopUser user) {
        return store.all().values().stream()
                .map(Stored::value)
                .filter(board -> board.shared() || mayChange(user, board))
                .sorted(Comparator.comparing((SavedBoard board) -> board.name().toLowerCase(Locale.ROOT))
                        .thenComparing(SavedBoard::id))
                .map(board -> shown(user, board))
                .toList();
    }

    /// @throws ProblemException saying what is wrong
    public Shown create(DesktopUser user, Change change) {
        if (store.all().size() >= MOST) {
            throw new ProblemException(HttpStatus.CONFLICT, "too-many", "There are " + MOST + " boards: delete some");
        }
        var board = board(user, UUID.randomUUID().toString(), 1, user.user(), change);
        store.swap(board.id(), null, board);
        return shown(user, board);
    }

    /// @throws ProblemException saying what is wrong
    public Shown change(DesktopUser user, String id, Change change) {
        var before = mine(user, id);
        if (before.value().version() != change.seen()) {
            throw changed();
        }
        var board = board(user, id, change.seen() + 1, before.value().owner(), change);
        if (!store.swap(id, before, board)) {
            throw changed();
        }
        return shown(user, board);
    }

    public void delete(DesktopUser user, String id) {
        if (!store.swap(id, mine(user, id), null)) {
            throw changed();
        }
    }

    private Stored<SavedBoard> mine(DesktopUser user, String id) {
        var board = Optional.ofNullable(store.all().get(id))
                .filter(each -> each.value().shared() || mayChange(user, each.value()))
                .orElseThrow(() -> ProblemException.notFound("There is no such board"));
        if (!mayChange(user, board.value())) {
            throw ProblemException.forbidden("It is " + board.value().owner() + "'s");
        }
        return board;
    }

    private SavedBoard board(DesktopUser by, String id, long version, String owner, Change change) {
        var name = change.name() == null ? "" : change.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("'name' has 1 to " + LONGEST_NAME + " characters");
        }
        var queues = ids("queues", change.queues(), QueueId::new);
        var agents = ids("agents", change.agents(), AgentId::new);
        queues.stream()
                .filter(queue -> !router.configuration().queues().containsKey(queue))
                .findFirst()
                .ifPresent(queue -> {
                    throw ProblemException.badRequest("'queues': there is no queue '" + queue + "'");
                });
        agents.stream()
                .filter(agent -> !router.profiles().containsKey(agent))
                .findFirst()
                .ifPresent(agent -> {
                    throw ProblemException.badRequest("'agents': there is no agent '" + agent + "'");
                });
        var teams = ids("teams", change.teams(), Function.identity());
        var known = within(by);
        teams.stream().filter(team -> !known.containsKey(team)).findFirst().ifPresent(team -> {
            throw ProblemException.badRequest("'teams': there is no team '" + team + "'");
        });
        return new SavedBoard(id, version, name, owner, change.shared(), queues, agents, teams);
    }

    private static <T> List<T> ids(String name, @Nullable List<String> texts, Function<String, T> type) {
        var all = texts == null ? List.<String>of() : texts;
        if (all.size() > MOST_ON_ONE) {
            throw ProblemException.badRequest("'" + name + "' are at most " + MOST_ON_ONE);
        }
        var ids = new LinkedHashSet<T>();
        for (String text : all) {
            try {
                ids.add(type.apply(text));
            } catch (IllegalArgumentException e) {
                throw ProblemException.badRequest("'" + name + "': '" + text + "' names nothing");
            }
        }
        return List.copyOf(ids);
    }

    private static ProblemException changed() {
        return new ProblemException(HttpStatus.CONFLICT, "changed", "It has been changed meanwhile");
    }

    private static boolean mayChange(DesktopUser user, SavedBoard board) {
        return board.owner().equals(user.user()) || user.may(Right.CHANGE_CONFIGURATION);
    }

    private Shown shown(DesktopUser user, SavedBoard board) {
        return new Shown(
                board.id(),
                board.version(),
                board.name(),
                board.owner(),
                board.shared(),
                board.queues(),
                board.agents(),
                board.teams(),
                on(user, board),
                mayChange(user, board));
    }

    private On on(DesktopUser viewer, SavedBoard board) {
        if (board.teams().isEmpty()) {
            return new On(setOrAll(board.queues()), setOrAll(board.agents()));
        }
        var ofTeams = rights.extentOf(new Reach(Set.copyOf(board.teams()), Set.of()));
        var seen = rights.extentOf(viewer);
        var agents = new LinkedHashSet<>(board.agents());
        Optional.ofNullable(ofTeams.agents()).ifPresent(agents::addAll);
        agents.removeIf(agent -> !seen.covers(agent));
        var queues = new LinkedHashSet<>(board.queues());
        if (queues.isEmpty() && ofTeams.queues() != null) {
            queues.addAll(ofTeams.queues());
        }
        queues.removeIf(queue -> !seen.covers(queue));
        return new On(queues, agents);
    }

    private static <T> @Nullable Set<T> setOrAll(List<T> ids) {
        return ids.isEmpty() ? null : Set.copyOf(ids);
    }
}
