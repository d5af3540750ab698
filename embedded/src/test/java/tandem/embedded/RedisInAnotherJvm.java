package tandem.embedded;

import java.nio.file.Path;

/// A parent to kill: starts Redis and prints the process id of it.
final class RedisInAnotherJvm {

    private RedisInAnotherJvm() {}

    public static void main(String[] args) throws InterruptedException {
        var redis = EmbeddedRedis.start(Path.of(args[0]), 0);
        System.out.println(redis.process().pid());
        System.out.flush();
        Thread.currentThread().join();
    }
}
