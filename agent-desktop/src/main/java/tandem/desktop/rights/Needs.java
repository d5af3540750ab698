package tandem.desktop.rights;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Whoever asks for it must have one of these rights. Each method of a controller says this, [ForLoggedIn] or
/// [ForEverybody], or its class does; Tandem does not start where one says nothing.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Right[] value();
}
