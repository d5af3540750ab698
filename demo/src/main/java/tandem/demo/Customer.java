package tandem.demo;

import tandem.core.CustomerId;

/// One who contacts the company, by several ways. Numbers and addresses are of the ranges kept for fiction.
///
/// @param first   what to call them
/// @param visitor the browser they chat from
/// @param valued  whether they are served by the queue for those who matter most
record Customer(
        CustomerId id,
        String name,
        String first,
        String number,
        String mail,
        String visitor,
        String language,
        boolean valued) {

    /// A chat is its browser's: see docs/knowledge-base.md.
    CustomerId asVisitor() {
        return CustomerId.derivedFrom("chat:" + visitor);
    }
}
