package tandem.desktop.rest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.time.Instant;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.desktop.wire.RawJson;

/// The OpenAPI document says what is really sent: times as milliseconds, ids as text.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        var types = SpringDocUtils.getConfig();
        types.replaceWithSchema(
                Instant.class, new IntegerSchema().format("int64").description("milliseconds since 1970"));
        for (Class<?> id : List.of(AgentId.class, CustomerId.class, InteractionId.class, QueueId.class)) {
            types.replaceWithSchema(id, new StringSchema());
        }
        types.replaceWithSchema(RawJson.class, new ObjectSchema().description("`Entry` of docs/asyncapi.yml"));
        return new OpenAPI()
                .info(new Info()
                        .title("Tandem")
                        .version("1")
                        .description(
                                "Everything that is not live; what is live is in docs/desktop-protocol.md. Errors are"
                                        + " RFC 9457 problem details with a stable `code` (docs/api.md)."));
    }
}
