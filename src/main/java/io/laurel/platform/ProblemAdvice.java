package io.laurel.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers refused and failed requests: RFC 9457 problem details under {@code /api}, a page elsewhere. What went wrong inside is
 * logged under a reference and never told; values are never logged, since they may be personal.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int FRAMES = 40;

    private final MultipartProperties uploads;

    ProblemAdvice(MultipartProperties uploads) {
        this.uploads = uploads;
    }

    @ExceptionHandler
    Object invalid(InvalidInput e, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle("Invalid input");
        problem.setProperty("problems", e.problems());
        return answer(problem, request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    Object missing(NotFound e, HttpServletRequest request) {
        return answer(HttpStatus.NOT_FOUND, e.getMessage(), request);
    }

    @ExceptionHandler
    Object conflict(Conflict e, HttpServletRequest request) {
        return answer(HttpStatus.CONFLICT, e.getMessage(), request);
    }

    @ExceptionHandler
    Object changedMeanwhile(ConcurrencyFailureException e, HttpServletRequest request) {
        return answer(HttpStatus.CONFLICT, "Somebody else changed this at the same moment: load it again", request);
    }

    @ExceptionHandler
    Object wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        return invalid(new InvalidInput(e.getName(), e.getValue(), expected(e.getRequiredType())), request);
    }

    @ExceptionHandler
    Object missingParameter(MissingServletRequestParameterException e, HttpServletRequest request) {
        return invalid(
                new InvalidInput(e.getParameterName(), null, "a value of type " + e.getParameterType()), request);
    }

    @ExceptionHandler
    Object missingPart(MissingServletRequestPartException e, HttpServletRequest request) {
        return invalid(new InvalidInput(e.getRequestPartName(), null, "a part of this multipart request"), request);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        Throwable cause = e.getMostSpecificCause();
        if (cause instanceof InvalidInput invalid) {
            return invalid(invalid, request);
        }
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return invalid(new InvalidInput(field(unknown), null, "no such field, but one of: " + known), request);
        }
        if (cause instanceof InvalidFormatException format) {
            return invalid(
                    new InvalidInput(field(format), format.getValue(), expected(format.getTargetType())), request);
        }
        if (cause instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return invalid(new InvalidInput(field(mismatch), null, expected(mismatch.getTargetType())), request);
        }
        if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
            return answer(
                    HttpStatus.BAD_REQUEST,
                    "The body is not the JSON expected, at line "
                            + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr(),
                    request);
        }
        return answer(HttpStatus.BAD_REQUEST, "The body is missing or cannot be read", request);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(HttpStatus.PAYLOAD_TOO_LARGE, UploadLimit.tooLarge(uploads.getMaxFileSize()), request);
    }

    @ExceptionHandler
    Object brokenUpload(MultipartException e, HttpServletRequest request) {
        return answer(HttpStatus.BAD_REQUEST, "The upload is not a whole multipart form", request);
    }

    @ExceptionHandler
    Object wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        return answer(
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        e.getMethod() + " is not possible here, but "
                                + String.join(
                                        ", ",
                                        Objects.requireNonNullElse(e.getSupportedMethods(), new String[] {"nothing"}))),
                request,
                e.getHeaders());
    }

    @ExceptionHandler
    Object wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        return answer(
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type " + e.getContentType() + " is not possible here, but "
                                + MediaType.toString(e.getSupportedMediaTypes())),
                request,
                e.getHeaders());
    }

    /** Spring Security answers these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void refused(RuntimeException e) {
        throw e;
    }

    /** The client went away: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("client went away");
    }

    @ExceptionHandler
    Object anything(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatusCode status = known.getStatusCode();
            String detail = status.value() == HttpStatus.NOT_FOUND.value()
                    ? "There is nothing at this address"
                    : known.getBody().getDetail();
            return answer(ProblemDetail.forStatusAndDetail(status, detail), request, known.getHeaders());
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("request failed, reference {}: {}", reference, trace(e));
        String detail = "Something went wrong inside Laurel; an administrator finds it in the log under " + reference;
        HttpStatus status =
                e instanceof DataIntegrityViolationException ? HttpStatus.CONFLICT : HttpStatus.INTERNAL_SERVER_ERROR;
        return answer(status, detail, request);
    }

    private static Object answer(HttpStatus status, String detail, HttpServletRequest request) {
        return answer(ProblemDetail.forStatusAndDetail(status, detail), request, HttpHeaders.EMPTY);
    }

    private static Object answer(ProblemDetail problem, HttpServletRequest request, HttpHeaders headers) {
        if (Problems.wanted(request)) {
            return ResponseEntity.status(problem.getStatus())
                    .headers(headers)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("error/problem", HttpStatus.valueOf(problem.getStatus()));
        page.addObject("status", problem.getStatus());
        page.addObject("message", problem.getDetail());
        return page;
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "a time such as 2030-01-31T12:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a date such as 2030-01-31";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return CharSequence.class.isAssignableFrom(type) ? "a text" : "an object";
    }

    /** Types and places of a failure and its causes. Messages may quote what somebody typed, so they stay out. */
    static String trace(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = e; at != null && at.getCause() != at; at = at.getCause()) {
            text.append(at == e ? "" : "caused by ").append(at.getClass().getName());
            if (at instanceof java.sql.SQLException sql) {
                text.append(" SQLState ").append(sql.getSQLState());
            }
            boolean root = at.getCause() == null;
            Arrays.stream(at.getStackTrace())
                    .filter(frame -> root || frame.getClassName().startsWith("io.laurel."))
                    .limit(FRAMES)
                    .forEach(frame -> text.append("\n    at ").append(frame));
            text.append('\n');
        }
        return text.toString();
    }
}
