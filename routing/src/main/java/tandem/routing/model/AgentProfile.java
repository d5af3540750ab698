package tandem.routing.model;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;

/// An agent as configured in config/agents.yml.
///
/// @param skills     level 1–10 by skill; languages are skills named `lang:en`
/// @param tags       what else requirements may ask for: `trainee`, `night-shift`
/// @param capacity   how much they can hold at once; a call takes 100 unless config/capacity.yml says otherwise
///                   (R5)
/// @param rank       their place in the file, from 0, for [AgentChoice#LINEAR]
/// @param share      their weight where chance decides, for [AgentChoice#RANDOM]; 1 is normal
/// @param deskPhone  the SIP endpoint of their desk phone, if they have one
/// @param number     by which callers are told who serves them (I9), if they have one: digits
public record AgentProfile(
        AgentId id,
        String name,
        Map<String, Integer> skills,
        Set<String> tags,
        Set<Channel> channels,
        int capacity,
        int rank,
        int share,
        @Nullable String deskPhone,
        @Nullable String number) {

    public AgentProfile {
        skills = Map.copyOf(skills);
        tags = Set.copyOf(tags);
        channels = Set.copyOf(channels);
    }

    /// The same agent with other skills.
    public AgentProfile able(Map<String, Integer> others) {
        return new AgentProfile(id, name, others, tags, channels, capacity, rank, share, deskPhone, number);
    }

    /// One without a number.
    public AgentProfile(
            AgentId id,
            String name,
            Map<String, Integer> skills,
            Set<String> tags,
            Set<Channel> channels,
            int capacity,
            int rank,
            int share,
            @Nullable String deskPhone) {
        this(id, name, skills, tags, channels, capacity, rank, share, deskPhone, null);
    }

    /// One without tags, rank or desk phone.
    public AgentProfile(AgentId id, String name, Map<String, Integer> skills, Set<Channel> channels, int capacity) {
        this(id, name, skills, Set.of(), channels, capacity, 0, 1, null);
    }
}
