#!/usr/bin/env bash
# jain-sip-ri 1.3.0-91: tel:+1-201-555-0123 and tel:+12015550123 are two different URIs to it (equals is false), and getPhoneNumber() answers the number with its hyphens. RFC 3966, section 4:
# visual separators are removed before two telephone URIs are compared. The same library does apply the rules of comparison to sip: URIs (%61lice is alice).
# Expected: equal.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in javax.sip:jain-sip-ri:1.3.0-91 log4j:log4j:1.2.17; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Tel.java" <<'JAVA'
import javax.sip.SipFactory;
import javax.sip.address.TelURL;

public class Tel {
    public static void main(String[] args) throws Exception {
        var sip = SipFactory.getInstance();
        sip.setPathName("gov.nist");
        var addresses = sip.createAddressFactory();
        var written = (TelURL) addresses.createURI("tel:+1-201-555-0123");
        var plain = (TelURL) addresses.createURI("tel:+12015550123");
        var names = addresses.createURI("sip:%61lice@example.com").equals(addresses.createURI("sip:alice@EXAMPLE.com"));
        System.out.println("jain-sip-ri 1.3.0-91; expected: equal, one number");
        System.out.println("seen: equal " + written.equals(plain) + ", numbers " + written.getPhoneNumber() + " and " + plain.getPhoneNumber() + "; sip URIs equal " + names);
        System.exit(!written.equals(plain) && written.getPhoneNumber().equals("1-201-555-0123") && names ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Tel.java"
