package io.laurel.console;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Makes {@link Format} and {@link Shell} known to templates as {@code #fmt} and {@code #shell}: beans ({@code @fmt}) are refused in most attributes. */
@Component
class ShellDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private static final Set<String> NAMES = Set.of("fmt", "shell");

    private final Format format;
    private final Shell shell;

    ShellDialect(Format format, Shell shell) {
        this.format = format;
        this.shell = shell;
    }

    @Override
    public String getName() {
        return "Laurel";
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return NAMES;
    }

    @Override
    public Object buildObject(IExpressionContext context, String name) {
        return name.equals("fmt") ? format : shell;
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
