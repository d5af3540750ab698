package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.AbstractResource;
import tandem.core.envelope.Content;
import tandem.core.envelope.MasterKeyException;
import tandem.desktop.problem.ProblemException;

/// A stored file, read from where the page wants it; what is before that is not decrypted.
final class ContentResource extends AbstractResource {
    private static final Logger LOG = LoggerFactory.getLogger(ContentResource.class);

    private final Content content;
    private final String what;

    /// @param what for people: `a recording`
    ContentResource(Content content, String what) {
        this.content = content;
        this.what = what;
    }

    /// @throws ProblemException if it cannot be read, while that can still be said
    ContentResource required() {
        try {
            content.open().close();
            return this;
        } catch (MasterKeyException e) {
            throw ProblemException.unavailable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("{} cannot be read", what, e);
            throw ProblemException.unavailable("This is not what was stored, and is not given out: " + what);
        }
    }

    @Override
    public String getDescription() {
        return what;
    }

    @Override
    public long contentLength() {
        return content.size();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return content.stream();
    }
}
