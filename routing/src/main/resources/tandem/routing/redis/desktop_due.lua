-- An agent's desktop has been lost for some time (D3): no new offers; then not-ready, their offers taken back; then
-- out. Any node may say so at any time; if it is not so (any more), nothing changes.
-- Returns {"done"}.
local agent     = ARGV[3]
local away      = ARGV[4] -- [ms] lost so long: no new offers
local not_there = ARGV[5] -- [ms] lost so long: not-ready
local gone      = ARGV[6] -- [ms] lost so long: logged out

local a = load_agent(agent)
if not a or not a.lostAt then
  deadline('desktop:' .. agent, nil)
  return reply('done')
end

if now >= a.lostAt + away and not a.away then
  a.away = true
  place(a)
  count_staff(a)
  change_agent(a)
end
if now >= a.lostAt + not_there then
  if a.presence == 'READY' then not_ready(a, 'CONNECTION_LOST', true) end
  rescind_offers(a, 'CONNECTION_LOST')
end
if now >= a.lostAt + gone then
  take_out(a, 'CONNECTION_LOST')
elseif now >= a.lostAt + not_there then
  deadline('desktop:' .. agent, a.lostAt + gone)
elseif now >= a.lostAt + away then
  deadline('desktop:' .. agent, a.lostAt + not_there)
end
return reply('done')
