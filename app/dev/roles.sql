-- Run once by psql in a new cluster, with :owner and :app set to the roles' passwords.
-- The application's role owns nothing: migrations, run as the owner, grant it what it needs.
SELECT format('CREATE ROLE %I LOGIN', name)
  FROM unnest(ARRAY['lianshen_owner', 'lianshen_app']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE lianshen_owner PASSWORD :'owner';
ALTER ROLE lianshen_app PASSWORD :'app';
SELECT 'CREATE DATABASE lianshen OWNER lianshen_owner'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'lianshen') \gexec
REVOKE ALL ON DATABASE lianshen FROM PUBLIC;
GRANT CONNECT ON DATABASE lianshen TO lianshen_app;
