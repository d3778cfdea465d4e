package io.laurel.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** RFC 9457 problem details, also from filters, which have no message converters. */
public final class Problems {

    private static final JsonFactory JSON = new JsonFactory();

    private Problems() {}

    /** Whether the request is a program's: {@code /api} answers in problem details, everything else in pages. */
    public static boolean wanted(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/v3/api-docs");
    }

    public static ProblemDetail of(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    public static void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField(
                    "title", HttpStatus.valueOf(problem.getStatus()).getReasonPhrase());
            json.writeNumberField("status", problem.getStatus());
            json.writeStringField("detail", problem.getDetail());
            json.writeEndObject();
        }
    }
}
