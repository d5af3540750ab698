package tandem.channels.chat.redis;

import tandem.channels.chat.Typing;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// By broadcast: `visitor - CHAT` and `agent AGENT CHAT`.
public final class RedisTyping implements Typing {
    private final Broadcast nodes;

    public RedisTyping(RedisConnection redis, TenantId tenant) {
        this.nodes = new Broadcast(redis, TenantKeys.of(tenant).key("chat:typing"));
    }

    @Override
    public void visitorTypes(InteractionId chat) {
        nodes.tell("visitor - " + chat);
    }

    @Override
    public void agentTypes(AgentId agent, InteractionId chat) {
        nodes.tell("agent " + agent + " " + chat);
    }

    @Override
    public AutoCloseable listen(Listener listener) {
        return nodes.listen("chat-typing", word -> hand(word, listener));
    }

    private static void hand(String word, Listener listener) {
        String[] parts = word.split(" ", 3);
        if (parts.length != 3) {
            return;
        }
        var chat = new InteractionId(parts[2]);
        if (parts[0].equals("visitor")) {
            listener.visitorTypes(chat);
        } else {
            listener.agentTypes(new AgentId(parts[1]), chat);
        }
    }
}
