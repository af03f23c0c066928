import type { MigrationInterface, QueryRunner } from "typeorm";

export class Initial1795301341548 implements MigrationInterface {
  name = "Initial1795301341548";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE TABLE `applications` (`id` bigint NOT NULL, `name` varchar(32) NOT NULL, `description` varchar(400) NOT NULL DEFAULT '', `icon` varchar(64) NULL, `owner_id` bigint NOT NULL, `bot_user_id` bigint NULL, `bot_public` tinyint NOT NULL DEFAULT 1, `bot_require_code_grant` tinyint NOT NULL DEFAULT 0, `verify_key` varchar(64) NOT NULL, `signing_key` varchar(128) NOT NULL, `flags` int NOT NULL DEFAULT '0', `tags` longtext NOT NULL, `redirect_uris` longtext NOT NULL, `install_params` longtext NULL, `integration_types_config` longtext NULL, `custom_install_url` varchar(512) NULL, `interactions_endpoint_url` varchar(512) NULL, `role_connections_verification_url` varchar(512) NULL, `terms_of_service_url` varchar(512) NULL, `privacy_policy_url` varchar(512) NULL, `cover_image` varchar(64) NULL, INDEX `IDX_e57508958bf92b9d9d25231b5e` (`owner_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `backup_codes` (`user_id` bigint NOT NULL, `code_hash` varchar(64) NOT NULL, `consumed` tinyint NOT NULL DEFAULT 0, PRIMARY KEY (`user_id`, `code_hash`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `bans` (`guild_id` bigint NOT NULL, `user_id` bigint NOT NULL, `reason` varchar(512) NULL, `moderator_id` bigint NOT NULL, `created_at` bigint NOT NULL, PRIMARY KEY (`guild_id`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `channels` (`id` bigint NOT NULL, `type` int NOT NULL, `guild_id` bigint NULL, `parent_id` bigint NULL, `name` varchar(100) NULL, `topic` varchar(4096) NULL, `position` int NOT NULL DEFAULT '0', `nsfw` tinyint NOT NULL DEFAULT 0, `flags` int NOT NULL DEFAULT '0', `rate_limit_per_user` int NOT NULL DEFAULT '0', `permission_overwrites` longtext NOT NULL, `last_message_id` bigint NULL, `last_pin_timestamp` bigint NULL, `bitrate` int NULL, `user_limit` int NULL, `rtc_region` varchar(32) NULL, `video_quality_mode` int NULL, `owner_id` bigint NULL, `icon` varchar(64) NULL, `application_id` bigint NULL, `default_auto_archive_duration` int NULL, `default_thread_rate_limit_per_user` int NOT NULL DEFAULT '0', `thread_metadata` longtext NULL, `dm_key` varchar(41) NULL, INDEX `IDX_c253dafe5f3a03ec00cd8fb458` (`guild_id`), INDEX `IDX_3274522d14af40540b1a883fc8` (`parent_id`), UNIQUE INDEX `IDX_c7339d6ebefbd48a51598e531f` (`dm_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `config` (`key` varchar(128) NOT NULL, `value` longtext NOT NULL, PRIMARY KEY (`key`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `event_log` (`id` bigint NOT NULL, `event` varchar(64) NOT NULL, `topics` longtext NOT NULL, `target` longtext NOT NULL, `payload` longtext NOT NULL, `created_at` bigint NOT NULL, `published` tinyint NOT NULL DEFAULT 0, INDEX `IDX_f7488e92eab5e731ccfe77d65f` (`published`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `gateway_sessions` (`session_id` varchar(32) NOT NULL, `user_id` bigint NOT NULL, `auth_session_id` bigint NOT NULL, `worker_id` int NOT NULL, `status` varchar(16) NOT NULL, `client` varchar(16) NOT NULL, `activities` longtext NOT NULL, `updated_at` bigint NOT NULL, INDEX `IDX_cf75e8a6dd56f8a2506345d99a` (`user_id`), INDEX `IDX_6d0fe9371596c4e8dfce317c5b` (`worker_id`), PRIMARY KEY (`session_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `guilds` (`id` bigint NOT NULL, `name` varchar(100) NOT NULL, `owner_id` bigint NOT NULL, `icon` varchar(64) NULL, `splash` varchar(64) NULL, `discovery_splash` varchar(64) NULL, `banner` varchar(64) NULL, `description` varchar(300) NULL, `features` longtext NOT NULL, `afk_channel_id` bigint NULL, `afk_timeout` int NOT NULL DEFAULT '300', `system_channel_id` bigint NULL, `system_channel_flags` int NOT NULL DEFAULT '0', `rules_channel_id` bigint NULL, `public_updates_channel_id` bigint NULL, `safety_alerts_channel_id` bigint NULL, `widget_channel_id` bigint NULL, `widget_enabled` tinyint NOT NULL DEFAULT 0, `verification_level` int NOT NULL DEFAULT '0', `default_message_notifications` int NOT NULL DEFAULT '0', `explicit_content_filter` int NOT NULL DEFAULT '0', `mfa_level` int NOT NULL DEFAULT '0', `nsfw_level` int NOT NULL DEFAULT '0', `premium_tier` int NOT NULL DEFAULT '0', `premium_progress_bar_enabled` tinyint NOT NULL DEFAULT 0, `preferred_locale` varchar(16) NOT NULL DEFAULT 'en-US', `vanity_url_code` varchar(32) NULL, `member_count` int NOT NULL DEFAULT '0', INDEX `IDX_fc1a451727e3643ca572a3bb39` (`owner_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `invites` (`code` varchar(32) NOT NULL, `guild_id` bigint NULL, `channel_id` bigint NOT NULL, `inviter_id` bigint NULL, `uses` int NOT NULL DEFAULT '0', `max_uses` int NOT NULL DEFAULT '0', `max_age` int NOT NULL DEFAULT '86400', `temporary` tinyint NOT NULL DEFAULT 0, `created_at` bigint NOT NULL, `expires_at` bigint NULL, `target_type` int NULL, `target_user_id` bigint NULL, `target_application_id` bigint NULL, `flags` int NOT NULL DEFAULT '0', `role_ids` longtext NULL, INDEX `IDX_3f4939aa1461e8af57fea3fb05` (`guild_id`), INDEX `IDX_6a15b051fe5050aa00a4b9ff0f` (`channel_id`), PRIMARY KEY (`code`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `members` (`guild_id` bigint NOT NULL, `user_id` bigint NOT NULL, `nick` varchar(32) NULL, `avatar` varchar(64) NULL, `banner` varchar(64) NULL, `bio` varchar(190) NOT NULL DEFAULT '', `pronouns` varchar(40) NOT NULL DEFAULT '', `joined_at` bigint NOT NULL, `communication_disabled_until` bigint NULL, `deaf` tinyint NOT NULL DEFAULT 0, `mute` tinyint NOT NULL DEFAULT 0, `pending` tinyint NOT NULL DEFAULT 0, `temporary` tinyint NOT NULL DEFAULT 0, `flags` int NOT NULL DEFAULT '0', INDEX `IDX_da404b5fd9c390e25338996e2d` (`user_id`), PRIMARY KEY (`guild_id`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `member_roles` (`guild_id` bigint NOT NULL, `user_id` bigint NOT NULL, `role_id` bigint NOT NULL, INDEX `IDX_e9080e7a7997a0170026d5139c` (`role_id`), PRIMARY KEY (`guild_id`, `user_id`, `role_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `messages` (`id` bigint NOT NULL, `channel_id` bigint NOT NULL, `guild_id` bigint NULL, `author_id` bigint NOT NULL, `webhook_id` bigint NULL, `application_id` bigint NULL, `type` int NOT NULL DEFAULT '0', `content` longtext NOT NULL, `edited_at` bigint NULL, `tts` tinyint NOT NULL DEFAULT 0, `mention_everyone` tinyint NOT NULL DEFAULT 0, `mentions` longtext NOT NULL, `mention_roles` longtext NOT NULL, `attachments` longtext NOT NULL, `embeds` longtext NOT NULL, `components` longtext NOT NULL, `message_reference` longtext NULL, `referenced_id` bigint NULL, `flags` bigint NOT NULL DEFAULT '0', `nonce` varchar(25) NULL, `pinned_at` bigint NULL, INDEX `IDX_05535bc695e9f7ee104616459d` (`author_id`), INDEX `IDX_38b6fc13bc1bd401eb33ad4890` (`channel_id`, `pinned_at`), INDEX `IDX_3ed7a60fb7dbe04e1ba9332a8b` (`channel_id`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `message_nonces` (`channel_id` bigint NOT NULL, `author_id` bigint NOT NULL, `nonce` varchar(25) NOT NULL, `message_id` bigint NOT NULL, `created_at` bigint NOT NULL, INDEX `IDX_26bf12e386851a3c939d62961a` (`created_at`), PRIMARY KEY (`channel_id`, `author_id`, `nonce`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `one_time_tokens` (`token_hash` varchar(64) NOT NULL, `purpose` varchar(24) NOT NULL, `user_id` bigint NULL, `expires_at` bigint NOT NULL, INDEX `IDX_0dc2deee64e514ad6f7e69504e` (`user_id`), PRIMARY KEY (`token_hash`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `reactions` (`message_id` bigint NOT NULL, `emoji` varchar(64) NOT NULL, `user_id` bigint NOT NULL, `channel_id` bigint NOT NULL, `emoji_name` varchar(64) NULL, `animated` tinyint NOT NULL DEFAULT 0, `burst` tinyint NOT NULL DEFAULT 0, `created_at` bigint NOT NULL, INDEX `IDX_4f1451328e2669151287083d74` (`channel_id`), PRIMARY KEY (`message_id`, `emoji`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `read_states` (`user_id` bigint NOT NULL, `channel_id` bigint NOT NULL, `last_message_id` bigint NULL, `mention_count` int NOT NULL DEFAULT '0', `last_pin_timestamp` bigint NULL, PRIMARY KEY (`user_id`, `channel_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `recipients` (`channel_id` bigint NOT NULL, `user_id` bigint NOT NULL, `closed` tinyint NOT NULL DEFAULT 0, INDEX `IDX_6157e8b6ba4e6e3089616481fe` (`user_id`), PRIMARY KEY (`channel_id`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `relationships` (`user_id` bigint NOT NULL, `target_id` bigint NOT NULL, `type` int NOT NULL, `nickname` varchar(32) NULL, `since` bigint NOT NULL, INDEX `IDX_4ef5dc06699f10347683ac4088` (`target_id`), PRIMARY KEY (`user_id`, `target_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `roles` (`id` bigint NOT NULL, `guild_id` bigint NOT NULL, `name` varchar(100) NOT NULL, `color` int NOT NULL DEFAULT '0', `secondary_color` int NULL, `tertiary_color` int NULL, `hoist` tinyint NOT NULL DEFAULT 0, `managed` tinyint NOT NULL DEFAULT 0, `mentionable` tinyint NOT NULL DEFAULT 0, `permissions` varchar(40) NOT NULL DEFAULT '0', `position` int NOT NULL DEFAULT '0', `icon` varchar(64) NULL, `unicode_emoji` varchar(64) NULL, `flags` int NOT NULL DEFAULT '0', `tags` longtext NULL, INDEX `IDX_c32c1ab1c4dc7dcb0278c4b1b8` (`guild_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `secrets` (`name` varchar(32) NOT NULL, `value` varchar(128) NOT NULL, PRIMARY KEY (`name`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `sessions` (`id` bigint NOT NULL, `user_id` bigint NOT NULL, `token_hash` varchar(64) NOT NULL, `created_at` bigint NOT NULL, `last_used_at` bigint NOT NULL, `ip` varchar(45) NOT NULL, `client_info` longtext NOT NULL, INDEX `IDX_085d540d9f418cfbdc7bd55bb1` (`user_id`), UNIQUE INDEX `IDX_abaa9e068cdd390bc5210f7988` (`token_hash`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `users` (`id` bigint NOT NULL, `username` varchar(32) NOT NULL, `username_key` varchar(96) NOT NULL, `discriminator` varchar(4) NOT NULL DEFAULT '0', `global_name` varchar(32) NULL, `avatar` varchar(64) NULL, `banner` varchar(64) NULL, `accent_color` int NULL, `bio` varchar(190) NOT NULL DEFAULT '', `pronouns` varchar(40) NOT NULL DEFAULT '', `bot` tinyint NOT NULL DEFAULT 0, `system` tinyint NOT NULL DEFAULT 0, `flags` int NOT NULL DEFAULT '0', `public_flags` int NOT NULL DEFAULT '0', `premium_type` int NOT NULL DEFAULT '0', `email` varchar(254) NULL, `email_key` varchar(254) NULL, `verified` tinyint NOT NULL DEFAULT 0, `password_hash` varchar(100) NULL, `locale` varchar(16) NOT NULL DEFAULT 'en-US', `date_of_birth` varchar(10) NULL, `mfa_enabled` tinyint NOT NULL DEFAULT 0, `totp_secret` varchar(64) NULL, `totp_last_step` int NULL, `mfa_failures` int NOT NULL DEFAULT '0', `mfa_failing_since` bigint NULL, `disabled` tinyint NOT NULL DEFAULT 0, `deleted_at` bigint NULL, `operator` tinyint NOT NULL DEFAULT 0, `settings` longtext NULL, `application_id` bigint NULL, UNIQUE INDEX `IDX_43f388ec81c5e6e796845dad90` (`username_key`), UNIQUE INDEX `IDX_d87b0da10cbb5c0bdb73164f48` (`email_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `voice_states` (`guild_id` bigint NOT NULL, `user_id` bigint NOT NULL, `channel_id` bigint NOT NULL, `session_id` varchar(32) NOT NULL, `deaf` tinyint NOT NULL DEFAULT 0, `mute` tinyint NOT NULL DEFAULT 0, `self_deaf` tinyint NOT NULL DEFAULT 0, `self_mute` tinyint NOT NULL DEFAULT 0, `self_video` tinyint NOT NULL DEFAULT 0, `self_stream` tinyint NOT NULL DEFAULT 0, `suppress` tinyint NOT NULL DEFAULT 0, `request_to_speak_timestamp` bigint NULL, INDEX `IDX_5fe1d5f931a67e85039c640001` (`user_id`), INDEX `IDX_9f8d389866b40b6657edd026dd` (`channel_id`), INDEX `IDX_67b8caadb65791489fc0972472` (`session_id`), PRIMARY KEY (`guild_id`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `worker_leases` (`worker_id` int NOT NULL, `holder` varchar(32) NOT NULL, `leased_until` bigint NOT NULL, `high_water` bigint NOT NULL, PRIMARY KEY (`worker_id`)) ENGINE=InnoDB");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP TABLE `worker_leases`");
    await queryRunner.query("DROP INDEX `IDX_67b8caadb65791489fc0972472` ON `voice_states`");
    await queryRunner.query("DROP INDEX `IDX_9f8d389866b40b6657edd026dd` ON `voice_states`");
    await queryRunner.query("DROP INDEX `IDX_5fe1d5f931a67e85039c640001` ON `voice_states`");
    await queryRunner.query("DROP TABLE `voice_states`");
    await queryRunner.query("DROP INDEX `IDX_d87b0da10cbb5c0bdb73164f48` ON `users`");
    await queryRunner.query("DROP INDEX `IDX_43f388ec81c5e6e796845dad90` ON `users`");
    await queryRunner.query("DROP TABLE `users`");
    await queryRunner.query("DROP INDEX `IDX_abaa9e068cdd390bc5210f7988` ON `sessions`");
    await queryRunner.query("DROP INDEX `IDX_085d540d9f418cfbdc7bd55bb1` ON `sessions`");
    await queryRunner.query("DROP TABLE `sessions`");
    await queryRunner.query("DROP TABLE `secrets`");
    await queryRunner.query("DROP INDEX `IDX_c32c1ab1c4dc7dcb0278c4b1b8` ON `roles`");
    await queryRunner.query("DROP TABLE `roles`");
    await queryRunner.query("DROP INDEX `IDX_4ef5dc06699f10347683ac4088` ON `relationships`");
    await queryRunner.query("DROP TABLE `relationships`");
    await queryRunner.query("DROP INDEX `IDX_6157e8b6ba4e6e3089616481fe` ON `recipients`");
    await queryRunner.query("DROP TABLE `recipients`");
    await queryRunner.query("DROP TABLE `read_states`");
    await queryRunner.query("DROP INDEX `IDX_4f1451328e2669151287083d74` ON `reactions`");
    await queryRunner.query("DROP TABLE `reactions`");
    await queryRunner.query("DROP INDEX `IDX_0dc2deee64e514ad6f7e69504e` ON `one_time_tokens`");
    await queryRunner.query("DROP TABLE `one_time_tokens`");
    await queryRunner.query("DROP INDEX `IDX_26bf12e386851a3c939d62961a` ON `message_nonces`");
    await queryRunner.query("DROP TABLE `message_nonces`");
    await queryRunner.query("DROP INDEX `IDX_3ed7a60fb7dbe04e1ba9332a8b` ON `messages`");
    await queryRunner.query("DROP INDEX `IDX_38b6fc13bc1bd401eb33ad4890` ON `messages`");
    await queryRunner.query("DROP INDEX `IDX_05535bc695e9f7ee104616459d` ON `messages`");
    await queryRunner.query("DROP TABLE `messages`");
    await queryRunner.query("DROP INDEX `IDX_e9080e7a7997a0170026d5139c` ON `member_roles`");
    await queryRunner.query("DROP TABLE `member_roles`");
    await queryRunner.query("DROP INDEX `IDX_da404b5fd9c390e25338996e2d` ON `members`");
    await queryRunner.query("DROP TABLE `members`");
    await queryRunner.query("DROP INDEX `IDX_6a15b051fe5050aa00a4b9ff0f` ON `invites`");
    await queryRunner.query("DROP INDEX `IDX_3f4939aa1461e8af57fea3fb05` ON `invites`");
    await queryRunner.query("DROP TABLE `invites`");
    await queryRunner.query("DROP INDEX `IDX_fc1a451727e3643ca572a3bb39` ON `guilds`");
    await queryRunner.query("DROP TABLE `guilds`");
    await queryRunner.query("DROP INDEX `IDX_6d0fe9371596c4e8dfce317c5b` ON `gateway_sessions`");
    await queryRunner.query("DROP INDEX `IDX_cf75e8a6dd56f8a2506345d99a` ON `gateway_sessions`");
    await queryRunner.query("DROP TABLE `gateway_sessions`");
    await queryRunner.query("DROP INDEX `IDX_f7488e92eab5e731ccfe77d65f` ON `event_log`");
    await queryRunner.query("DROP TABLE `event_log`");
    await queryRunner.query("DROP TABLE `config`");
    await queryRunner.query("DROP INDEX `IDX_c7339d6ebefbd48a51598e531f` ON `channels`");
    await queryRunner.query("DROP INDEX `IDX_3274522d14af40540b1a883fc8` ON `channels`");
    await queryRunner.query("DROP INDEX `IDX_c253dafe5f3a03ec00cd8fb458` ON `channels`");
    await queryRunner.query("DROP TABLE `channels`");
    await queryRunner.query("DROP TABLE `bans`");
    await queryRunner.query("DROP TABLE `backup_codes`");
    await queryRunner.query("DROP INDEX `IDX_e57508958bf92b9d9d25231b5e` ON `applications`");
    await queryRunner.query("DROP TABLE `applications`");
  }
}
