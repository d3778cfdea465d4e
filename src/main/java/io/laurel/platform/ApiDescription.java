package io.laurel.platform;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands over every endpoint in {@code /v3/api-docs}: title, how to sign in, how errors look. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "basic";
    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> ERRORS = new LinkedHashMap<>();

    static {
        ERRORS.put("400", "Something sent is not what is expected; `problems` names field, value and expectation");
        ERRORS.put("401", "Not signed in");
        ERRORS.put("403", "Not for this role, or a change in a session without its CSRF token");
        ERRORS.put("404", "There is no such thing in the caller's programs");
        ERRORS.put("409", "Not possible in the present state");
        ERRORS.put("500", "Failed inside; `detail` holds the reference under which it is logged");
    }

    @Bean
    OpenAPI laurelApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Laurel")
                        .version("1")
                        .description("Runs ambassador programs. Every list is of the caller's programs only; times are"
                                + " ISO 8601 in UTC; every error is an RFC 9457 problem."))
                .addSecurityItem(new SecurityRequirement().addList(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(SESSION))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("User and password of a member of staff"))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("LAUREL_SESSION")
                                        .description("The console's session; changes need its CSRF token"))
                        .addSchemas(PROBLEM, problem()));
    }

    @Bean
    OpenApiCustomizer errorsOfEveryEndpoint() {
        return api -> {
            if (api.getPaths() != null) {
                api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::addErrors));
            }
            api.getComponents().addSchemas(PROBLEM, problem());
        };
    }

    /** Springdoc writes what the error advice returns, an unknown object, into every operation; this says what it is. */
    private static void addErrors(Operation operation) {
        operation.getResponses().keySet().removeIf(code -> code.startsWith("4") || code.startsWith("5"));
        ERRORS.forEach((code, text) -> operation
                .getResponses()
                .addApiResponse(
                        code,
                        new ApiResponse()
                                .description(text)
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/" + PROBLEM))))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457 problem details")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What happened and what to do"))
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty(
                        "problems",
                        new ArraySchema()
                                .description("With 400: every field that is not as expected")
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("value", new StringSchema())
                                        .addProperty("expected", new StringSchema())));
    }
}
