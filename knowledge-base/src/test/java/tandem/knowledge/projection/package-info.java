@org.jspecify.annotations.NullMarked
package tandem.knowledge.projection;
