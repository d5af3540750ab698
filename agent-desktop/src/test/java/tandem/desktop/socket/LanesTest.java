package tandem.desktop.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Lanes lanes = new Lanes(executor, 3);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch slowMailServer = new CountDownLatch(1);

    @AfterEach
    void stop() {
        slowMailServer.countDown();
        executor.close();
    }

    @Test
    void slowCommandHoldsUpItsOwnLaneOnly() {
        lanes.run("mail", this::slow);
        lanes.run("mail", () -> done.add("end of mail"));
        lanes.run("call", () -> done.add("accept"));
        await().untilAsserted(() -> assertThat(done).containsExactly("accept"));
        slowMailServer.countDown();
        await().untilAsserted(() -> assertThat(done).containsExactly("accept", "reply", "end of mail"));
    }

    @Test
    void laneGoesOnAfterAFailure() {
        lanes.run("call", () -> {
            throw new IllegalStateException("broken");
        });
        lanes.run("call", () -> done.add("next"));
        await().untilAsserted(() -> assertThat(done).containsExactly("next"));
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        for (int i = 0; i < 3; i++) {
            lanes.run("mail", this::slow);
        }
        assertThatThrownBy(() -> lanes.run("call", () -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private void slow() {
        try {
            slowMailServer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.add("reply");
    }
}
