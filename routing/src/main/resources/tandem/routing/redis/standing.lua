-- Reads an interaction with its place.
-- Returns {} if it is unknown or was never queued | {interaction, version, signature, extra, priority, terms, since,
-- step, next step, score, {agents who are offered it}, {agent, until...}: those excluded}.
local i = load_to_show(ARGV[3])
if not i or not i.signature then return {} end
local excluded = {}
for agent, at in pairs(i.excluded or {}) do
  excluded[#excluded + 1] = agent
  excluded[#excluded + 1] = at
end
return { view_interaction(i), i.version, i.signature, i.extra, i.priority, i.terms, i.since, i.step, i.nextStep or '',
  score_of(i), offered_to(i), excluded }
