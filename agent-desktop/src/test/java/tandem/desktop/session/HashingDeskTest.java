package tandem.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tandem.desktop.problem.ProblemException;

class HashingDeskTest {
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch hold = new CountDownLatch(1);

    @AfterEach
    void goHome() {
        hold.countDown();
        people.close();
    }

    @Test
    void whoComesWhenTooManyWaitIsToldToTryAgain() throws Exception {
        try (var desk = new HashingDesk(1, 2, Duration.ofMinutes(1), Duration.ZERO)) {
            var begun = new CountDownLatch(1);
            var answers = new ArrayList<Future<Boolean>>();
            answers.add(people.submit(() -> desk.compare(() -> {
                begun.countDown();
                hold.await();
                return true;
            })));
            begun.await();
            for (int n = 0; n < 2; n++) {
                answers.add(people.submit(() -> desk.compare(() -> true)));
            }
            await().until(() -> desk.waiting() == 2);

            assertThatThrownBy(() -> desk.compare(() -> true))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.getStatusCode().value()).isEqualTo(503);
                        assertThat(problem.getBody().getProperties()).containsEntry("code", "unavailable");
                    })
                    .hasMessageContaining("Too many log-ins at once; try again shortly");

            hold.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void noMoreAreComparedAtATimeThanSaid() throws Exception {
        try (var desk = new HashingDesk(2, 100, Duration.ofMinutes(1), Duration.ZERO)) {
            var now = new AtomicInteger();
            var most = new AtomicInteger();
            var answers = new ArrayList<Future<Boolean>>();
            for (int n = 0; n < 50; n++) {
                answers.add(people.submit(() -> desk.compare(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    now.decrementAndGet();
                    return true;
                })));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
            assertThat(most.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whoHasGivenUpTakesNobodysPlace() {
        try (var desk = new HashingDesk(1, 1, Duration.ofMillis(50), Duration.ZERO)) {
            var begun = new CountDownLatch(1);
            people.submit(() -> desk.compare(() -> {
                begun.countDown();
                while (hold.getCount() > 0) {
                    Thread.onSpinWait(); // as a hash, which nobody can interrupt
                }
                return true;
            }));
            await().until(() -> begun.getCount() == 0);
            for (int n = 0; n < 3; n++) {
                assertThatThrownBy(() -> desk.compare(() -> true)).isInstanceOf(ProblemException.class);
                assertThat(desk.waiting()).isZero();
            }
        }
    }
}
