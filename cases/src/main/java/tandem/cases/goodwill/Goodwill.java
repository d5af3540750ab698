package tandem.cases.goodwill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A credit or refund, given or asked for.
///
/// @param id         chosen by whoever gives it, so that doing it twice is once
/// @param by         the user, by log-in name
/// @param minor      in minor units of the currency
/// @param currency   its code (ISO 4217)
/// @param reason     by its id in config/goodwill.yml
/// @param customer   as the directory of customers has it; null if they are not known there
/// @param contact    in which it was given; null for none
/// @param caseNumber for which; null for none
/// @param decidedBy  who approved or declined it, or took it back; null while nobody has, or nobody had to
/// @param reviewedBy who has looked at it since; null if nobody has
public record Goodwill(
        String id,
        Instant at,
        String by,
        Kind kind,
        long minor,
        String currency,
        String reason,
        String note,
        @Nullable String customer,
        String customerName,
        @Nullable String contact,
        @Nullable String caseNumber,
        @Nullable String queue,
        Status status,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable String reviewedBy,
        @Nullable Instant reviewedAt,
        @Nullable String review) {

    public enum Kind {
        CREDIT,
        REFUND
    }

    public enum Status {
        /// Within the limit of whoever gave it.
        GIVEN,
        /// Above it: waits for somebody who may approve it.
        REQUESTED,
        APPROVED,
        DECLINED,
        /// Taken back by whoever asked for it.
        WITHDRAWN;

        /// Whether the customer gets it.
        public boolean granted() {
            return switch (this) {
                case GIVEN, APPROVED -> true;
                case REQUESTED, DECLINED, WITHDRAWN -> false;
            };
        }
    }

    /// The same, for somebody to approve.
    public Goodwill requested() {
        return new Goodwill(
                id,
                at,
                by,
                kind,
                minor,
                currency,
                reason,
                note,
                customer,
                customerName,
                contact,
                caseNumber,
                queue,
                Status.REQUESTED,
                decidedBy,
                decidedAt,
                decision,
                reviewedBy,
                reviewedAt,
                review);
    }

    Goodwill decided(Status now, String who, Instant when, String why) {
        return new Goodwill(
                id,
                at,
                by,
                kind,
                minor,
                currency,
                reason,
                note,
                customer,
                customerName,
                contact,
                caseNumber,
                queue,
                now,
                who,
                when,
                why,
                reviewedBy,
                reviewedAt,
                review);
    }

    Goodwill reviewed(String who, Instant when, String words) {
        return new Goodwill(
                id,
                at,
                by,
                kind,
                minor,
                currency,
                reason,
                note,
                customer,
                customerName,
                contact,
                caseNumber,
                queue,
                status,
                decidedBy,
                decidedAt,
                decision,
                who,
                when,
                words);
    }
}
