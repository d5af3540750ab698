package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.embedded.EmbeddedRedis;

class LuaRecordTest {
    private static final RedisLibrary LIBRARY = RedisLibrary.load(LuaRecordTest.class, "record_test.lua");

    @Test
    void whatIsPackedIsReadAgainAndWhatIsNotStoredIsAsInANewOne(@TempDir Path data) {
        try (var server = EmbeddedRedis.start(data, 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2))) {
            assertThat(LIBRARY.call(redis, "record_round_test", List.of("k"), List.of("new")))
                    .isEqualTo("id=t1 name=unnamed nick=false at=false weight=7 owed=false version=0 done=false"
                            + " blob=false scratch=clean ring=false pair=false long=false");
            assertThat(LIBRARY.call(redis, "record_round_test", List.of("k"), List.of("full")))
                    .isEqualTo("id=t1 name=Thing nick=it at=1767225600123 weight=-3 owed=0 version=4000000000 done=true"
                            + " blob=a\0b scratch=clean ring=a,b pair=x,y long=p,q");
        }
    }

    @Test
    void aFieldWithoutKindOrInitialValueIsRefusedWhenTheLibraryLoads() {
        assertThatThrownBy(() -> LuaRecord.generate("-- @record thing\n--   name text\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name text");
    }
}
