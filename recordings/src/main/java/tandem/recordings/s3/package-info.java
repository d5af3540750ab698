/// Recordings in a bucket: the only package that knows the AWS SDK.
@NullMarked
package tandem.recordings.s3;

import org.jspecify.annotations.NullMarked;
