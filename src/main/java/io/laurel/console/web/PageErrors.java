package io.laurel.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Requests Spring MVC itself refuses: problem details under {@code /api}, the error page for people. */
@ControllerAdvice
class PageErrors extends ResponseEntityExceptionHandler {

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ServletWebRequest web = (ServletWebRequest) request;
        if (web.getRequest().getRequestURI().startsWith(web.getRequest().getContextPath() + "/api/")
                || web.getResponse() == null) {
            return super.handleExceptionInternal(e, body, headers, status, request);
        }
        try {
            web.getResponse().sendError(status.value());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return null;
    }
}
