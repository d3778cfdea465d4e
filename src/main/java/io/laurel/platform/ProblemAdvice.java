package io.laurel.platform;

import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Answers refused requests: RFC 9457 problem details under /api, a page elsewhere. */
@ControllerAdvice
class ProblemAdvice {

    @ExceptionHandler
    Object invalid(InvalidInput e, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setTitle("Invalid input");
        problem.setProperty("problems", e.problems());
        return answer(problem, request);
    }

    @ExceptionHandler
    Object missing(NotFound e, HttpServletRequest request) {
        return answer(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage()), request);
    }

    @ExceptionHandler
    Object conflict(Conflict e, HttpServletRequest request) {
        return answer(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage()), request);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return answer(
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The upload is larger than spring.servlet.multipart.max-file-size allows"),
                request);
    }

    private static Object answer(ProblemDetail problem, HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.status(problem.getStatus())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("error/problem", HttpStatus.valueOf(problem.getStatus()));
        page.addObject("status", problem.getStatus());
        page.addObject("message", problem.getDetail());
        return page;
    }
}
